import { styleText } from 'node:util';
import { dayIn, localParts } from '#calendar';
import { sayDate, sayEvent, sayNeed, sayRefusal, sayState, type Language, type Names } from '#messages';
import { cityAt, type OrganisationState } from '#organisation';
import type { Difference, Scenario, StoryLine } from '#runtime';
import { differenceTable } from './difference-table.js';
import { inline } from './inline.js';
import { hang, lengthOf, pad, wrap } from './layout.js';
import { namesIn } from './names.js';
import { STORY_WORDS, type StoryWords } from './words.js';

export interface StoryOptions {
  readonly scenario: Scenario;
  readonly organisation: OrganisationState;
  readonly language: Language;
  readonly width: number;
  readonly write: (line: string) => void;
}

type Told<Line extends StoryLine['line']> = Extract<StoryLine, { line: Line }>;

const NAME_AT_MOST = 14;
const NAMED_AT_MOST = 6;
/** Timers of these kinds are told by the notices that they leave. */
const TOLD_BY_NOTICES = 'reminder';

/** Tells a scenario in sentences, a line for each thing that happens, under the day on which it happens. */
export class StoryWriter {
  private readonly words: StoryWords;
  private readonly nameWidth: number;
  private readonly states = new Map<string, string>();
  private day = '';

  constructor(private readonly options: StoryOptions) {
    this.words = STORY_WORDS[options.language];
    this.nameWidth = Math.min(NAME_AT_MOST, Math.max(7, ...namesUsed(options.scenario).map(lengthOf)));
  }

  tell(line: StoryLine): void {
    if (line.line === 'scenario') return this.begin(line);
    if (line.line === 'end') return this.end(line);
    if (line.line === 'timer' && line.kind === TOLD_BY_NOTICES) return;
    this.openDay(line.at);
    switch (line.line) {
      case 'command':
        return this.command(line);
      case 'timer': {
        const names = this.names(line.at);
        const event = { type: 'deadline.reached', as: 'system', with: { kind: line.kind } };
        const text =
          sayEvent(this.options.language, event, names) + this.newState(line.on, line.state, names);
        return this.put(line.at, line.on, text);
      }
      case 'state': {
        const state = this.newState(line.on, line.state, this.names(line.at));
        return state === '' ? undefined : this.put(line.at, line.on, state.trimStart());
      }
      case 'notices':
        return this.put(line.at, '', this.words.notice(line.kind, line.to.length, shortList(line.to)));
      case 'wait':
        return this.put(line.at, '', this.words.timePasses);
      case 'fault':
        return this.put(line.at, '', this.words.fault(line.fault));
      case 'check':
        return this.check(line);
      case 'outlook':
        return this.outlook(line);
    }
  }

  private begin({ title, name, zone, file, at }: Told<'scenario'>): void {
    const { language, write, organisation } = this.options;
    const city = cityAt(organisation, language, at);
    const place = city === undefined ? zone : `${city} (${zone})`;
    write(styleText('bold', title[language] ?? title['en'] ?? name));
    write(`${file === '' ? '' : `${file} · `}${this.words.timesOf(place)}`);
  }

  private end({ passed, checks, failures, stoppedAt }: Told<'end'>): void {
    const { scenario, write } = this.options;
    const result = passed ? this.words.passed(checks) : this.words.failed(failures);
    const stopped = stoppedAt === undefined ? '' : `; ${this.words.stopped(stoppedAt)}`;
    write('');
    for (const row of hang(`${mark(passed)} `, `${scenario.name}: ${result}${stopped}`, this.options.width))
      write(row);
  }

  private outlook({ at, on, state, needs, isCut }: Told<'outlook'>): void {
    const { language, write, width, scenario } = this.options;
    const names = this.names(at);
    this.put(at, on, this.words.inTheEnd(`${sayState(language, state, names)} (${state})`));
    const { zone } = scenario;
    const needed = needs.map((need) =>
      sayNeed(language, { ...need, detail: { ...need.detail, zone } }, names),
    );
    const still = needed.length > 0 ? [`${this.words.stillNeeded}: ${needed.join('; ')}`] : [];
    const margin = this.margin('', '');
    for (const text of [...still, isCut ? this.words.cut : this.words.nothingMore])
      for (const row of hang(margin, text, width)) write(row);
  }

  private command(line: Told<'command'>): void {
    const { type, as, on, with: payload, code = '' } = line;
    const names = this.names(line.at);
    const name = on ?? (typeof payload['ref'] === 'string' ? payload['ref'] : '');
    const item = typeof payload['draft'] === 'string' ? ` (${payload['draft']})` : '';
    const sentence = sayEvent(this.options.language, { type, as, with: payload }, names) + item;
    if (!line.passed) {
      this.put(line.at, name, sentence, mark(false));
      return this.differences(line, names);
    }
    if (line.answer === 'accepted')
      return this.put(line.at, name, sentence + this.newState(name, line.state, names));
    const outcome = line.answer === 'refused' ? this.words.refused(code) : this.words.recorded(code);
    this.put(line.at, name, `${sentence}. ${outcome}`, mark(true));
  }

  private check(line: Told<'check'>): void {
    const { scenario } = this.options;
    const step = scenario.steps[line.step - 1];
    const { check: _name, at: _at, ...wanted } = step?.step === 'check' ? step.check : { check: '', at: '' };
    const looked = Object.entries(wanted).filter(([, value]) => value !== undefined);
    const text = looked.map(([key, value]) => `${key} ${inline(value, scenario.zone)}`).join(', ');
    this.put(line.at, line.check, text, mark(line.passed));
    this.differences(line, this.names(line.at));
  }

  private differences({ place, differences }: Told<'check'> | Told<'command'>, names: Names): void {
    if (differences.length === 0) return;
    const { width, write } = this.options;
    const margin = ' '.repeat(lengthOf(this.margin('', '')));
    write(`${margin}${place.file}:${place.line}:${place.column}`);
    for (const row of differenceTable(differences, this.words, { margin, width })) write(row);
    for (const difference of differences) {
      for (const row of this.reasons(difference, names).flatMap((text) => hang(margin, text, width)))
        write(row);
    }
  }

  private reasons({ refusal, needs = [] }: Difference, names: Names): string[] {
    const { language } = this.options;
    if (!refusal) return [];
    const needed = needs.map((need) => sayNeed(language, need, names));
    return [
      sayRefusal(language, refusal, names),
      ...(needed.length > 0 ? [`${this.words.stillNeeded}: ${needed.join('; ')}`] : []),
    ];
  }

  /** Where a command or a timer has brought its subject to, if that is elsewhere than before. */
  private newState(name: string, state: string | undefined, names: Names): string {
    if (state === undefined || this.states.get(name) === state) return '';
    this.states.set(name, state);
    return ` → ${sayState(this.options.language, state, names)} (${state})`;
  }

  private openDay(at: string): void {
    const { scenario, language, write } = this.options;
    const date = dayIn(at, scenario.zone);
    if (date === this.day) return;
    this.day = date;
    write('');
    write(styleText('bold', dayWords(date, language)));
  }

  private put(at: string, name: string, text: string, sign = ' '): void {
    const { width, write, scenario } = this.options;
    const { time } = localParts(at, scenario.zone);
    const margin = this.margin(time, name);
    const [first = '', ...rest] = wrap(text, width - lengthOf(margin));
    write(`${margin.slice(0, -2)}${sign} ${first}`.trimEnd());
    for (const row of rest) write(`${' '.repeat(lengthOf(margin))}${row}`);
  }

  /** Time and name, with room for a mark and a space at the end. */
  private margin(time: string, name: string): string {
    return `  ${pad(time, 5)}  ${pad(shortened(name, this.nameWidth), this.nameWidth)}  ${' '.repeat(2)}`;
  }

  private names(at: string): Names {
    return namesIn(this.options.organisation, this.options.language, at);
  }
}

function mark(passed: boolean): string {
  return passed ? styleText('green', '✓') : styleText('red', '✗');
}

function namesUsed({ steps }: Scenario): string[] {
  return steps.flatMap((step) => {
    if (step.step === 'check') return [step.check.check];
    return step.step === 'command' ? step.commands.map(({ on = '' }) => on) : [];
  });
}

function shortList(codes: readonly string[]): string {
  if (codes.length <= NAMED_AT_MOST) return codes.join(', ');
  return `${codes.slice(0, 3).join(', ')} … ${codes.at(-1) ?? ''}`;
}

function shortened(name: string, width: number): string {
  return lengthOf(name) <= width ? name : `${[...name].slice(0, width - 1).join('')}…`;
}

function dayWords(date: string, language: Language): string {
  const words = sayDate(language, date);
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}
