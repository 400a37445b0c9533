import type { Exploration, Visit } from './explore.js';
import type { Choices, Place, Taken } from './place.js';

/** One step of a counter-example as codes, for whoever words it. */
export interface StoryStep {
  /** A command, `draft.create` for the beginning, or `''` for a way that is taken by itself. */
  readonly command: string;
  readonly choices: Choices;
  readonly state: string;
}

const SENTENCES: Readonly<Record<string, string>> = {
  '': 'It goes on by itself',
  'draft.create': 'A draft is created',
  'draft.submit': 'It is submitted to {to}',
  'draft.hold': 'The chair puts it on hold',
  'draft.refer': 'The chair refers it to {to}',
  'draft.forward': 'The chair forwards it',
  'draft.withdraw': 'All sponsors withdraw it',
  'draft.supersede': 'The chair marks it as superseded',
  'revision.issue': 'A revision is issued',
  'item.call': 'The chair calls the item',
  'item.defer': 'The chair defers the item',
  'meeting.close': 'The meeting closes',
  'ruling.record': 'The chair rules',
  'position.register': 'A delegation registers a position',
  'silence.propose': 'The chair proposes a silence',
  'silence.refuse': 'A delegation refuses the silence',
  'silence.withdraw': 'The chair withdraws the silence',
  'silence.reopen': 'The chair reopens the silence',
  'silence.confirm': 'The chair and a second officer confirm that nothing was received',
  'silence.protest': 'A delegation protests',
  'decision.announce': 'The chair announces the decision',
  'decision.issue': 'The secretariat issues the decision',
  'deadline.reached': 'The deadline “{deadline}” comes',
};

const CHOICES: Readonly<Record<string, string>> = {
  'verdict=met': 'nothing stands in the way',
  'verdict=blocked': 'somebody objects',
  'verdict=short-of-support': 'support is missing',
  'verdict=no-quorum': 'there is no quorum',
  'languages=complete': 'the text is complete',
  'languages=missing': 'a language is missing',
  'agrees=yes': 'another verb of the ruling agrees',
  'breaksSilence=true': 'it breaks the silence',
  'intake=other': 'communications could not be received',
  'communications=other': 'a communication is not classified',
  'adReferendum=confirmed': 'every acceptance is confirmed',
  'adReferendum=other': 'a capital has not confirmed',
};

/** Inputs that say nothing when they are as usual. */
const USUAL = [
  'agenda=adopted',
  'meetingOf=this-body',
  'verbs=of-this-body',
  'verbs-need-languages=no',
  'agrees=no',
  'outcome=*',
  'named=',
  'to=',
  'intake=received',
  'communications=classified',
  'breaksSilence=false',
  'classifiesLast=false',
];

function details(command: string, choices: Choices): string {
  const words = Object.entries(choices).flatMap(([input, value]) => {
    const choice = `${input}=${value}`;
    if (USUAL.includes(choice) || SENTENCES[command]?.includes(`{${input}}`)) return [];
    return [CHOICES[choice] ?? `${input}: ${value}`];
  });
  return words.length > 0 ? ` (${words.join('; ')})` : '';
}

/** A step in plain English. */
export function sentence({ command, choices, state }: StoryStep): string {
  const told = (SENTENCES[command] ?? command).replace(
    /\{(\w+)\}/g,
    (_all, name: string) => choices[name] ?? name,
  );
  return `${told}${details(command, choices)}: ${state}.`;
}

const asStep = ({ command, choices }: Taken, { state }: Place): StoryStep => ({ command, choices, state });

/** The shortest way from the beginning to a place. */
export function storyTo({ visits }: Exploration, visit: Visit): StoryStep[] {
  const steps: StoryStep[] = [];
  let at: Visit | undefined = visit;
  while (at) {
    const { place, taken, from }: Visit = at;
    const beginning = {
      command: 'draft.create',
      choices: { finalBody: place.finalBody },
      state: place.state,
    };
    steps.unshift(taken ? asStep(taken, place) : beginning);
    at = from === undefined ? undefined : visits.get(from);
  }
  return steps;
}
