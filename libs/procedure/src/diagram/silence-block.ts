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

/** The silence procedure of a stage, from its opening to its announcement. */
export function silenceBlock(drawing: Drawing, { id, body, meeting }: StagePicture): Block {
  const { words, language, finalBodies } = drawing;
  const silence = meeting?.silence;
  if (!silence) return EMPTY;
  const decides = finalBodies.includes(body);
  const goesOn = decidingAfter(drawing, id).length > 0;
  const verbs = silence.then.map((verb) => verbWords(drawing, verb)).join(', ');
  const broken = { hold: [], stay: [words('brokenStays')], end: [words('brokenEnds')] }[silence.broken];
  const opened = stateBlock(drawing, {
    path: `${id}.silence`,
    name: words('silence'),
    notes: [
      silence.length === 'stated' ? words('stated') : periodIn(language, silence.length),
      ...(silence.outsideMeeting ? [words('withoutMeeting')] : []),
      ...broken,
    ],
  });
  const review = { path: `${id}.review`, name: words('review'), notes: [words('unreachable')], indent: 20 };
  const elapsed = stateBlock(drawing, {
    path: `${id}.elapsed`,
    name: words('elapsed'),
    notes: [
      words('nobody'),
      words('thenVerbs', { verbs }),
      ...(goesOn
        ? [words(decides ? 'otherwiseOn' : 'on', { stage: onwardOf(drawing, id, 'final-body') })]
        : []),
    ],
  });
  const announced = decides
    ? [stateBlock(drawing, { path: `${id}.announced`, name: words('announced') })]
    : [];
  const upper = stacked([opened, stateBlock(drawing, review), elapsed], 16);
  const passes: Exit[] = !goesOn
    ? []
    : [{ y: upper.height - 12, outcome: { kind: 'passes', stage: 'final-body' } }];
  const whole = stacked(
    [{ ...upper, exits: passes }, ...announced],
    arrowLength(drawing, words('announces')),
  );
  const told: Exit[] = decides ? [{ y: whole.height - 13, outcome: { kind: 'announced' } }] : [];
  return { ...whole, exits: [...whole.exits, ...told] };
}
