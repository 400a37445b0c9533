import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { component, streamOf, textValue } from './icalendar.js';

const wrapped = (text: string): string =>
  streamOf(
    component('VCALENDAR', [
      'VERSION:2.0',
      'PRODID:-//Test//Test//EN',
      ...component('VEVENT', [
        'UID:1@placet.invalid',
        'DTSTAMP:20240101T000000Z',
        `SUMMARY:${textValue(text)}`,
      ]),
    ]),
  );

const readBack = (stream: string): unknown =>
  new ICAL.Component(ICAL.parse(stream) as unknown[])
    .getFirstSubcomponent('vevent')
    ?.getFirstPropertyValue('summary');

describe('a calendar stream', () => {
  it('gives every text back to a parser that is not ours, whatever script, comma or line it has', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((one) =>
      one
        .replace(/\p{Cc}/gu, ' ')
        .replace(/[\u2028\u2029]/g, ' ')
        .trim(),
    );
    fc.assert(
      fc.property(text, text, (one, other) => {
        const whole = `${one};${other}, \\ конец\n${other}`;
        expect(readBack(wrapped(whole))).toBe(whole);
      }),
    );
  });

  it('has no line of more than 75 octets, cuts no character, and ends every line with CRLF', () => {
    const stream = wrapped('Заседание Комитета старших должностных лиц, Қазақстан: 🕊️ '.repeat(20));
    expect(stream.endsWith('\r\n')).toBe(true);
    const lines = stream.slice(0, -2).split('\r\n');
    expect(lines.some((line) => Buffer.byteLength(line) > 70)).toBe(true);
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(Buffer.from(Buffer.from(line).toString('utf8')).equals(Buffer.from(line))).toBe(true);
      expect(line).not.toMatch(/[\r\n\uFFFD]/);
    }
  });

  it('lets no text begin a property or an entry of its own', () => {
    const forged = 'x\r\nATTENDEE:mailto:a@b.example\rEND:VEVENT\nBEGIN:VALARM\u0000';
    const stream = wrapped(forged);
    expect(stream).not.toMatch(/^(?:ATTENDEE|BEGIN:VALARM)/m);
    expect(readBack(stream)).toBe('x\nATTENDEE:mailto:a@b.example\nEND:VEVENT\nBEGIN:VALARM');
  });
});
