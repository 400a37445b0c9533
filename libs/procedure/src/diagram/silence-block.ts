import {
  arrowLength,
  decidingAfter,
  EMPTY,
  onwardOf,
  stacked,
  stateBlock,
  verbWords,
  type Block,
  type Drawing,
  type Exit,
} from './blocks.js';
import type { StagePicture } from './picture.js';
import { periodIn } from './words.js';

type Silence = NonNullable<NonNullable<StagePicture['meeting']>['silence']>;

function openedNotes({ words, language }: Drawing, silence: Silence): string[] {
  const period = silence.length === 'stated' ? words('stated') : periodIn(language, silence.length);
  return [
    period,
    ...(silence.outsideMeeting ? [words('withoutMeeting')] : []),
    ...(silence.broken === 'stay' ? [words('brokenStays')] : []),
    ...(silence.broken === 'end' ? [words('brokenEnds')] : []),
  ];
}

/** The silence procedure of a stage, from its opening to its announcement. */
export function silenceBlock(drawing: Drawing, { id, body, meeting }: StagePicture): Block {
  const { words, finalBodies } = drawing;
  const silence = meeting?.silence;
  if (!silence) return EMPTY;
  const decides = finalBodies.includes(body);
  const onward = decidingAfter(drawing, id).length > 0 ? onwardOf(drawing, id, 'final-body') : undefined;
  const verbs = silence.then.map((verb) => verbWords(drawing, verb)).join(', ');
  const passing = onward === undefined ? [] : [words(decides ? 'otherwiseOn' : 'on', { stage: onward })];
  const notes = [words('nobody'), words('thenVerbs', { verbs }), ...passing];
  const review = { path: `${id}.review`, name: words('review'), notes: [words('unreachable')], indent: 20 };
  const upper = stacked(
    [
      stateBlock(drawing, {
        path: `${id}.silence`,
        name: words('silence'),
        notes: openedNotes(drawing, silence),
      }),
      stateBlock(drawing, review),
      stateBlock(drawing, { path: `${id}.elapsed`, name: words('elapsed'), notes }),
    ],
    16,
  );
  const passes: Exit = { y: upper.height - 12, outcome: { kind: 'passes', stage: 'final-body' } };
  const elapsed = { ...upper, exits: onward === undefined ? [] : [passes] };
  if (!decides) return elapsed;
  const announced = stateBlock(drawing, { path: `${id}.announced`, name: words('announced') });
  const whole = stacked([elapsed, announced], arrowLength(drawing, words('announces')));
  const told: Exit = { y: whole.height - 13, outcome: { kind: 'announced' } };
  return { ...whole, exits: [...whole.exits, told] };
}
