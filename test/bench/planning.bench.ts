import { openWorld } from '#runtime';
import { figure, type Figure } from './figure.js';

const MEETINGS = 1_000;
const OFFSETS = 4;
const START = '2030-01-01T00:00:00.000Z';
const DAY_MS = 86_400_000;
const LIMIT_MS = 20;

/** Meetings convened one after the other, each with its reminders planned: by command, on SQLite. */
export async function benchPlanning(): Promise<Figure[]> {
  const world = await openWorld({ organisation: 'sample', start: START });
  try {
    const from = process.hrtime.bigint();
    for (let n = 0; n < MEETINGS; n += 1) {
      const opens = new Date(Date.parse(START) + (30 + n) * DAY_MS).toISOString();
      const command = {
        type: 'meeting.schedule',
        as: 'secretariat',
        with: { body: 'soc', opens, mode: 'online' },
      };
      const answer = await world.dispatch({ command });
      if ('refused' in answer) throw new Error(`A meeting was refused: ${answer.refused}`);
      if (n !== MEETINGS - 1) continue;
      const { timers } = await world.read.meeting(answer.ref.id);
      if (timers.armed !== OFFSETS) throw new Error(`${timers.armed} reminders were planned`);
    }
    const ms = Number(process.hrtime.bigint() - from) / 1e6;
    return [
      figure({
        name: `a meeting convened, ${OFFSETS} reminders planned (of ${MEETINGS})`,
        value: ms / MEETINGS,
        unit: 'ms',
        limit: LIMIT_MS,
      }),
    ];
  } finally {
    await world.close();
  }
}
