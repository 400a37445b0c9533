import { TryAgain, type Accepted } from '#engine';
import type { Command } from '#procedure';
import type { Answer, FiredTimer, World, WorldRequest } from '../world.js';
import { draftDifferences } from './check-draft.js';
import { noticesDifferences } from './check-notices.js';
import { organisationDifferences } from './check-organisation.js';
import { journalDifferences } from './check-journal.js';
import { meetingDifferences } from './check-subject.js';
import { withoutRefs } from './commands.js';
import type { Difference } from './difference.js';
import { judgeAnswer } from './judge-answer.js';
import { Names } from './names.js';
import type {
  CheckStep,
  CommandStep,
  FaultStep,
  PlannedCommand,
  Scenario,
  ScenarioStep,
} from './scenario.js';
import type { StoryLine, Tell, ToldCommand } from './story.js';
import { ToldNotices } from './told-notices.js';

/** Plays the steps of one scenario in one world, once. */
export class ScenarioPlayer {
  private readonly names: Names;
  private readonly notices: ToldNotices;
  /** The last state that was told of each draft, by name. */
  private readonly states = new Map<string, string>();

  constructor(
    private readonly scenario: Scenario,
    private readonly world: World,
    private readonly tell: Tell,
  ) {
    this.names = new Names(scenario.known);
    this.notices = new ToldNotices(scenario.start);
  }

  /** The number of the step after which it was no use going on, if there is one. */
  async play(): Promise<number | undefined> {
    const { name, title, organisation, zone, start, file, steps } = this.scenario;
    this.tell({ line: 'scenario', name, title, organisation, zone, at: start, file });
    for (const step of steps) {
      await this.reach(step.at);
      if (await this.isEndedBy(step)) return step.number;
    }
    await this.reach(this.world.now());
    return undefined;
  }

  /** Lets time pass without anybody doing anything. */
  pass(until: string): Promise<void> {
    return this.reach(until);
  }

  /** What falls due up to that instant happens first, and what was sent is told in the order of time. */
  private async reach(at: string): Promise<void> {
    const fired = await this.world.advanceTo(at);
    const sent = await this.world.read.notices({ from: this.notices.since });
    const lines: StoryLine[] = [...fired.map((timer) => this.timerLine(timer)), ...this.notices.tell(sent)];
    for (const line of lines.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))) this.tell(line);
  }

  private timerLine({ subject, kind, due, state }: FiredTimer): StoryLine {
    const on = this.names.nameOf(subject.id);
    if (subject.kind === 'draft' && state !== undefined) this.states.set(on, state);
    return { line: 'timer', at: due, kind, on, ...(state !== undefined && { state }) };
  }

  private async isEndedBy(step: ScenarioStep): Promise<boolean> {
    switch (step.step) {
      case 'wait':
        this.tell({ line: 'wait', at: step.at, step: step.number });
        return false;
      case 'fault':
        await this.fault(step);
        return false;
      case 'check':
        await this.check(step);
        return false;
      case 'command':
        return this.commands(step);
    }
  }

  private async fault({ faults, at, number }: FaultStep): Promise<void> {
    for (const fault of faults) {
      await this.world.fault(fault);
      this.tell({ line: 'fault', at, step: number, fault });
    }
  }

  private async check(step: CheckStep): Promise<void> {
    const differences = await this.differences(step);
    const { check: name, at: _at, ...wanted } = step.check;
    this.tell({
      line: 'check',
      at: step.at,
      step: step.number,
      place: step.place,
      check: name,
      keys: Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [] : [key])),
      passed: differences.length === 0,
      differences,
    });
  }

  private async differences(step: CheckStep): Promise<Difference[]> {
    const { read } = this.world;
    if (step.of === 'notices')
      return noticesDifferences(step.check, await read.notices({ kind: step.check.kind }));
    if (step.of === 'organisation') {
      return organisationDifferences(step.check, await this.world.organisation(), this.world.now());
    }
    const { id } = this.names.subject(step.check.check);
    const looking = { zone: this.scenario.zone, names: this.names };
    if (step.of === 'meeting') {
      const meeting = await read.meeting(id);
      const { journal } = step.check;
      const told = journal && (await meeting.journal(journal.as ?? 'secretariat', journal.language ?? 'en'));
      return [
        ...meetingDifferences(step.check, meeting, looking),
        ...(journal && told ? journalDifferences(journal, told) : []),
      ];
    }
    return draftDifferences(step.check, await read.draft(id), looking);
  }

  private async commands(step: CommandStep): Promise<boolean> {
    for (const planned of step.commands) {
      if (await this.isEndedByCommand(planned, step)) return true;
    }
    return false;
  }

  private async isEndedByCommand(planned: PlannedCommand, step: CommandStep): Promise<boolean> {
    const command = this.commandOf(planned);
    const on = planned.on === undefined ? {} : { on: this.names.subject(planned.on) };
    const answer = await this.answerTo({ ...on, command });
    const { differences, isEnd } = judgeAnswer(planned.expected, answer);
    const unnamed = 'refused' in answer ? [] : this.names.learn(planned, answer);
    const told = [...(await this.withNeeds(differences, planned)), ...unnamed];
    this.tell(commandLine(planned, step, { answer, differences: told }));
    if (!('refused' in answer)) await this.tellStates(answer, step.at);
    return isEnd || unnamed.length > 0;
  }

  /** What is done in a meeting moves the drafts on its agenda. */
  private async tellStates({ ref, state }: Accepted, at: string): Promise<void> {
    if (ref.kind === 'draft') this.states.set(this.names.nameOf(ref.id), state);
    if (ref.kind !== 'meeting') return;
    const { agenda } = await this.world.read.meeting(ref.id);
    for (const { draft } of agenda) {
      if (draft === undefined) continue;
      const on = this.names.nameOf(draft);
      const found = (await this.world.read.draft(draft)).state;
      if (found !== this.states.get(on)) this.tell({ line: 'state', at, on, state: found });
      this.states.set(on, found);
    }
  }

  private async answerTo(request: WorldRequest): Promise<Answer> {
    try {
      return await this.world.dispatch(request);
    } catch (error) {
      if (error instanceof TryAgain) return { refused: error.code };
      throw error;
    }
  }

  private commandOf(planned: PlannedCommand): Command {
    const { type, as, second, evidence } = planned;
    return {
      type,
      as,
      with: withoutRefs(this.names.resolve(planned)),
      ...(second !== undefined && { second }),
      ...(evidence && { evidence }),
    };
  }

  /** To a refusal that nobody expected belongs what the draft that it was about still needed. */
  private async withNeeds(
    differences: readonly Difference[],
    { on, with: { draft } }: PlannedCommand,
  ): Promise<readonly Difference[]> {
    const name = typeof draft === 'string' ? draft : on;
    if (name === undefined || !differences.some(({ refusal }) => refusal)) return differences;
    const { kind, id } = this.names.subject(name);
    if (kind !== 'draft') return differences;
    const { needs } = await this.world.read.draft(id);
    return differences.map((difference) => ({ ...difference, needs }));
  }
}

/** As its event holds it: what could not be read beside the rest. */
const withUnread = (payload: PlannedCommand['with'], { unread }: Accepted): PlannedCommand['with'] =>
  unread ? { ...payload, unreadable: Object.fromEntries(unread.map((pointer) => [pointer, ''])) } : payload;

function commandLine(
  planned: PlannedCommand,
  step: CommandStep,
  { answer, differences }: { readonly answer: Answer; readonly differences: readonly Difference[] },
): ToldCommand {
  const { type, as, on, with: payload, second, place } = planned;
  const isRefused = 'refused' in answer;
  const code = isRefused ? answer.refused : answer.recorded;
  return {
    line: 'command',
    at: step.at,
    step: step.number,
    place,
    type,
    as,
    ...(on !== undefined && { on }),
    with: isRefused ? payload : withUnread(payload, answer),
    ...(second !== undefined && { second }),
    answer: isRefused ? 'refused' : answer.recorded === undefined ? 'accepted' : 'recorded',
    ...(code !== undefined && { code }),
    ...(isRefused ? { refusal: answer } : { state: answer.state }),
    passed: differences.length === 0,
    differences,
  };
}
