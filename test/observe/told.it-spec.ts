import {
  NO_QUEUE,
  NO_TELEMETRY,
  noticesFromEffects,
  PermanentFailure,
  TryAgain,
  type Telemetry,
} from '#engine';
import type { NoticeRow } from '#store';
import { FAMILIES } from '../engine/databases.js';
import { given, only, steadyClock } from '../engine/given.js';

/** Everything that the engine tells, in its order. */
function recording(): { readonly told: unknown[]; readonly telemetry: Telemetry } {
  const told: unknown[] = [];
  const telemetry: Telemetry = {
    ...NO_TELEMETRY,
    command: ({ subject, outcome }) => told.push(['command', subject, outcome]),
    fired: (timer) => told.push(['fired', timer]),
    relayed: ({ table, outcome }) => told.push([table, outcome]),
    hintFailed: () => told.push(['hint failed']),
  };
  return { told, telemetry };
}

/** Timers of one sweep take effect in any order. */
const inOrder = (told: readonly unknown[]): unknown[] =>
  [...told].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const at = (time: string): string => `2024-07-11T${time}.000Z`;

describe.each(FAMILIES)('those who look after the machine are told on %s', (family) => {
  it('what came of each command, how late a timer was beyond its grace, and what became of each row', async () => {
    const { told, telemetry } = recording();
    const clock = steadyClock(5_000);
    const world = await given(family, {
      clock,
      telemetry,
      reactions: [noticesFromEffects],
      limits: { attempts: 2, backoffMs: 1_000 },
    });
    const { engine } = world;
    const ref = await world.paper();
    await world.wait(ref, 'silence', at('05:10:00'));
    await world.wait(ref, 'hold-review', at('05:10:00'));
    await world.say(ref, 'a word');
    await world.say(ref, 'unspeakable');
    expect(told.splice(0)).toEqual([
      ['command', 'draft', 'accepted'],
      ['command', 'draft', 'accepted'],
      ['command', 'draft', 'accepted'],
      ['command', 'draft', 'accepted'],
      ['command', 'draft', 'refused'],
    ]);

    clock.set(at('05:10:07'));
    await engine.sweep();
    expect(inOrder(told.splice(0))).toEqual([
      ['fired', { kind: 'deadline', latenessMs: 2_000 }],
      ['fired', { kind: 'deadline', latenessMs: 7_000 }],
    ]);

    await engine.relayNotices(() => Promise.reject(new Error('not now')));
    clock.set(at('05:10:10'));
    await engine.relayNotices(async (tx, { id }: NoticeRow) => {
      await tx.run(
        `INSERT INTO delivery (id, notice_id, kind, occasion, schedule, offset_text, recipient, channel, address,
         language, subject_line, body, message_id, state, at, sent_at, attempts)
         VALUES (?, ?, 'said', 'x', 0, '', 'XAA', 'email', 'a@b.example', 'en', 's', 'b', '<m@b>', 'queued', ?, NULL, 0)`,
        ['d-1', id, at('05:10:10')],
      );
      return ['d-1'];
    });
    await engine.relayDeliveries(() => Promise.reject(new PermanentFailure('550')));
    expect(told).toEqual([
      ['notice', 'failed'],
      ['notice', 'done'],
      ['delivery', 'dead'],
    ]);
    await world.end();
  });

  it('that a hint was not taken, and that a command could not be answered', async () => {
    const { told, telemetry } = recording();
    const queue = { ...NO_QUEUE, announce: () => Promise.reject(new Error('Redis is away')) };
    const world = await given(family, { telemetry, queue });
    const ref = await world.paper();
    expect(told.splice(0)).toEqual([['hint failed'], ['command', 'draft', 'accepted']]);
    const impatient = await world.anotherEngine({ telemetry, limits: { commandMs: -1 } });
    const commands = [{ type: 'paper.say', as: 'XAA', with: { word: 'unheard' } }];
    await expect(only(impatient.dispatch({ ref, commands }))).rejects.toThrow(TryAgain);
    expect(told).toEqual([['command', 'draft', 'failed']]);
    await world.end();
  });
});
