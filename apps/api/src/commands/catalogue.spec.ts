import { mayBeCommunication } from './catalogue.js';

it.each([
  [{ type: 'position.register' }, true],
  [{ type: 'communication.record' }, true],
  [{ type: 'no.such-command' }, true],
  [{ type: 7 }, true],
  [undefined, true],
  [{ type: 'silence.propose' }, false],
  [{ type: 'meeting.schedule' }, false],
])('whether %j may be a communication is answered with %p', (body, answer) => {
  expect(mayBeCommunication(body)).toBe(answer);
});
