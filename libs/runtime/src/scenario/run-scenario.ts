import type { OpenWorld } from '../world.js';
import type { Difference } from './difference.js';
import type { Place, Scenario } from './scenario.js';
import { ScenarioPlayer } from './scenario-player.js';
import type { Tell } from './story.js';

export interface ScenarioResult {
  readonly passed: boolean;
  /** Checks that were made. */
  readonly checks: number;
  readonly failures: readonly ScenarioFailure[];
  /** Number of the step after which it was no use going on. */
  readonly stoppedAt?: number;
}

export interface ScenarioFailure {
  /** From 1. */
  readonly step: number;
  readonly place: Place;
  readonly difference: Difference;
}

/**
 * Plays a scenario in a world of its own and tells the story as it goes. A check that fails is told and the scenario
 * goes on; a command that must be accepted and is not, ends it. The world is closed whatever happens.
 */
export async function runScenario(
  scenario: Scenario,
  openWorld: OpenWorld,
  tell: Tell,
): Promise<ScenarioResult> {
  const { organisation, workflows, start, people, calendar } = scenario;
  const world = await openWorld({
    organisation,
    start,
    people,
    ...(workflows && { workflows }),
    ...(calendar && { calendar }),
  });
  const failures: ScenarioFailure[] = [];
  let checks = 0;
  const collect: Tell = (line) => {
    if (line.line === 'check') checks += 1;
    if (line.line === 'check' || line.line === 'command') {
      const { step, place } = line;
      failures.push(...line.differences.map((difference) => ({ step, place, difference })));
    }
    tell(line);
  };
  try {
    const player = new ScenarioPlayer(scenario, world, collect);
    const stoppedAt = await player.play();
    const passed = failures.length === 0;
    const stopped = stoppedAt === undefined ? {} : { stoppedAt };
    tell({ line: 'end', at: world.now(), passed, checks, failures: failures.length, ...stopped });
    return { passed, checks, failures, ...stopped };
  } finally {
    await world.close();
  }
}
