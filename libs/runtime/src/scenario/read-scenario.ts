import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { before, isInstant } from '#calendar';
import { faultAt, FormError, readForm, type FormFault, type ReadForm } from '#procedure';
import { z } from 'zod';
import { organisationsExpected, ownWorkflows, readOrganisation } from '../shipped-files.js';
import type { NoticesCheck, SubjectCheck } from './check.form.js';
import type { CommandForm } from './command.form.js';
import { expandStep, type ExpandedCommand } from './expand-step.js';
import { KnownNames } from './plan-names.js';
import { Times, type Complain, type Path } from './plan-times.js';
import { scenarioForm } from './scenario.form.js';
import type {
  Expected,
  KnownSubject,
  Place,
  PlannedCommand,
  PlannedFault,
  Scenario,
  ScenarioStep,
} from './scenario.js';
import type { faultStep, StepForm } from './step.form.js';

type ScenarioFile = z.output<typeof scenarioForm>;

/**
 * Reads a scenario file. Nothing has run yet when this has returned.
 *
 * @throws FormError naming file, line and column of every fault: what is not of the form, names that nothing made,
 *   times before the step before them, unknown commands, payloads that no command takes; also for a faulty file of the
 *   organisation.
 */
export function readScenario(
  text: string,
  file: string,
  zoneOf: (organisation: string) => string = seatZone,
): Scenario {
  const read = readForm(text, scenarioForm, file);
  const { from } = read.value;
  const organisation = besideFile(file, read.value.organisation ?? 'sample');
  const complaint = (key: string, message: string) =>
    new FormError([faultAt(file, read.at([key]), [key], message)]);
  if (from !== undefined)
    throw complaint(
      'from',
      'This goes on from a running draft: placet rehearse --from says in which deployment',
    );
  const expected = zoneOf === seatZone ? organisationsExpected(organisation) : undefined;
  if (expected !== undefined) throw complaint('organisation', `No such organisation; ${expected}`);
  return scenarioOf(read, file, { organisation, zone: read.value.calendar?.zone ?? zoneOf(organisation) });
}

/** A path is meant from the file that names it; a bare name is that of a shipped organisation. */
const besideFile = (file: string, name: string): string =>
  name.startsWith('.') ? resolve(dirname(file), name) : name;

/** What a scenario begins from, where it is not the beginning of an organisation. */
export interface Beginning {
  readonly organisation: string;
  readonly zone: string;
  readonly start?: string;
  readonly known?: readonly KnownSubject[];
}

/** The draft that a scenario file goes on from, where it goes on from one; faults of the file are told elsewhere. */
export function draftNamedIn(text: string): string | undefined {
  try {
    return readForm(text, z.looseObject({ from: z.string().optional() }), '').value.from;
  } catch {
    return undefined;
  }
}

/**
 * Reads a scenario that goes on from a running draft.
 *
 * @throws FormError as `readScenario` does.
 */
export function readScenarioFrom(text: string, file: string, beginning: Beginning): Scenario {
  return scenarioOf(readForm(text, scenarioForm, file), file, beginning);
}

function scenarioOf(read: ReadForm<ScenarioFile>, file: string, beginning: Beginning): Scenario {
  const form = read.value;
  const faults: FormFault[] = [];
  const complain: Complain = (path, message) => {
    faults.push(faultAt(file, read.at(path), path, message));
  };
  const scenario = planned(form, { read, file, complain, ...beginning });
  if (faults.length === 0) return scenario;
  throw new FormError([...faults].sort((a, b) => a.line - b.line || a.column - b.column));
}

function seatZone(organisation: string): string {
  return readOrganisation(organisation).form.seat.zone;
}

interface Planning extends Beginning {
  readonly read: ReadForm<ScenarioFile>;
  readonly file: string;
  readonly complain: Complain;
}

function planned(form: ScenarioFile, planning: Planning): Scenario {
  const { read, file, zone, complain, organisation, known } = planning;
  const times = new Times(zone, complain);
  const start = planning.start ?? times.instant(form.start ?? '', ['start']);
  const placeOf = (path: Path): Place => ({ file, ...read.at(path) });
  const planner = new StepPlanner(times, new KnownNames(complain, known), placeOf);
  // Without a start no later time means anything: the complaint about it is enough.
  const steps = start === undefined ? [] : planner.steps(form.steps, start);
  return {
    name: form.scenario,
    title: form.title,
    ...(form.notes !== undefined && { notes: form.notes }),
    file,
    organisation,
    ...(form.workflows && { workflows: workflowsOf(form.workflows, planning) }),
    zone,
    start: start ?? '',
    people: form.people,
    ...(form.calendar && { calendar: form.calendar }),
    ...(known && { known }),
    steps,
  };
}

/** Read once before anything runs, so that a faulty file is told with its place. */
function workflowsOf(names: readonly string[], { file, complain, organisation }: Planning): string[] {
  const paths = names.map((name) => resolve(dirname(file), name));
  for (const [index, path] of paths.entries())
    if (!existsSync(path)) complain(['workflows', index], `There is no file ${path}`);
  ownWorkflows(
    readOrganisation(organisation),
    paths.filter((path) => existsSync(path)),
  );
  return paths;
}

class StepPlanner {
  constructor(
    private readonly times: Times,
    private readonly names: KnownNames,
    private readonly placeOf: (path: Path) => Place,
  ) {}

  steps(forms: readonly StepForm[], start: string): ScenarioStep[] {
    const steps: ScenarioStep[] = [];
    let previous = start;
    for (const [index, form] of forms.entries()) {
      const path = ['steps', index];
      const key = 'wait' in form ? 'wait' : 'at';
      const at = this.times.moment('wait' in form ? form.wait : form.at, previous, [...path, key]);
      const step = this.step(form, path);
      if (step) steps.push({ number: index + 1, at, place: this.placeOf(path), ...step } as ScenarioStep);
      previous = at;
    }
    return steps;
  }

  private step(form: StepForm, path: Path): object | undefined {
    if ('wait' in form) return { step: 'wait' };
    if ('do' in form) {
      this.names.command(form, path);
      return {
        step: 'command',
        commands: expandStep(form).map((command) => this.command(form, command, path)),
      };
    }
    if (!('check' in form)) return { step: 'fault', faults: faultsOf(form) };
    if (form.check === 'organisation') return { step: 'check', of: 'organisation', check: form };
    if (form.check === 'notices')
      return { step: 'check', of: 'notices', check: this.between(form as NoticesCheck, path) };
    const check = this.timesOf(form, path);
    const of = this.names.check(check, path);
    return of && { step: 'check', of, check };
  }

  private command(form: CommandForm, command: ExpandedCommand, path: Path): PlannedCommand {
    const { type, as = '', on, with: payload, second, evidence } = command;
    const [first = 'do', index] = command.pathTo(form.each ? 'as' : 'do');
    return {
      type,
      as,
      ...(on !== undefined && { on }),
      with: payload,
      ...(second !== undefined && { second }),
      ...(evidence && { evidence }),
      expected: expectedOf(command),
      place: this.placeOf(first === 'each' && index !== undefined ? [...path, 'each', index] : path),
    };
  }

  private between(check: NoticesCheck, path: Path): NoticesCheck {
    if (!check.between) return check;
    const [from, until] = check.between.map(
      (text, index) => this.times.instant(text, [...path, 'between', index]) ?? '',
    ) as [string, string];
    if (isInstant(from) && isInstant(until) && before(until, from))
      this.times.complain([...path, 'between', 1], 'The end is before the beginning');
    return { ...check, between: [from, until] };
  }

  private timesOf(check: SubjectCheck, path: Path): SubjectCheck {
    const read = (text: string | null | undefined, ...key: PropertyKey[]) =>
      typeof text === 'string' ? (this.times.instant(text, [...path, ...key]) ?? text) : text;
    const { round, deadline, decision, opens } = check;
    return {
      ...check,
      ...(round && {
        round: {
          ...round,
          openedAt: read(round.openedAt, 'round', 'openedAt'),
          closesAt: read(round.closesAt, 'round', 'closesAt'),
        },
      }),
      ...(deadline && { deadline: { ...deadline, at: read(deadline.at, 'deadline', 'at') ?? undefined } }),
      // A date alone means that day, whatever the hour.
      ...(decision?.on?.includes('T') && {
        decision: { ...decision, on: read(decision.on, 'decision', 'on') ?? undefined },
      }),
      ...(opens !== undefined && { opens: read(opens, 'opens') ?? undefined }),
    };
  }
}

function expectedOf({ refused, recorded, unread }: ExpandedCommand): Expected {
  if (refused !== undefined) return { answer: 'refused', code: refused };
  const parts = unread ? { unread } : {};
  return recorded === undefined
    ? { answer: 'accepted', ...parts }
    : { answer: 'recorded', as: recorded, ...parts };
}

function faultsOf({ down, up, bounce = [] }: z.output<typeof faultStep>): PlannedFault[] {
  const bounced = typeof bounce === 'string' ? [bounce] : bounce;
  return [...(up ? [{ up }] : []), ...(down ? [{ down }] : []), ...bounced.map((code) => ({ bounce: code }))];
}
