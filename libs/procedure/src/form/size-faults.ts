import type { Complaint } from './complaint.js';
import type { WorkflowForm } from './workflow.form.js';

const STAGES = 60;
const NAME = 40;
const PATH = 64;
const STATES = 300;
/** Ways on that a file may be shorthand for; the largest shipped workflow has a twentieth of it. */
const WAYS = 40_000;

/** A small file can be shorthand for more states and ways than anybody could read, prove or draw. */
export function* sizeFaults(form: WorkflowForm): Generator<Complaint> {
  const { stages } = form;
  yield* nameFaults(form);
  const all = Object.values(stages);
  if (all.length > STAGES) yield [['stages'], `${all.length} stages; at most ${STAGES} are read`];
  let states = 0;
  let ways = 0;
  for (const stage of all) {
    if (stage.template === 'states') {
      const written = Object.values(stage.states);
      states += written.length;
      for (const { on, always } of written)
        ways += always.length + Object.values(on).reduce((sum, list) => sum + list.length, 0);
    } else {
      const verbs = 'verbs' in stage ? Object.keys(stage.verbs ?? {}).length : 0;
      const silent = 'silence' in stage ? (stage.silence?.then.length ?? 0) : 0;
      ways += (verbs + 8) * (all.length + 2) + silent * silent;
    }
  }
  if (states > STATES) yield [['stages'], `${states} states written out; at most ${STATES} are read`];
  if (ways > WAYS) yield [['stages'], `shorthand for about ${ways} ways on; at most ${WAYS} are read`];
}

/** Names are kept in every row that they concern. */
function* nameFaults({ workflow, kind, stages, verbs, stances, rules }: WorkflowForm): Generator<Complaint> {
  const lists = Object.entries({ stages, verbs, stances, rules });
  const names: (readonly [readonly string[], string])[] = [
    [['workflow'], workflow],
    [['kind'], kind],
    ...lists.flatMap(([list, entries]) => Object.keys(entries).map((name) => [[list, name], name] as const)),
    ...Object.entries(stages).map(([id, { body = '' }]) => [['stages', id, 'body'], body] as const),
  ];
  for (const [path, name] of names)
    if (name.length > NAME) yield [path, `a name of ${name.length} characters; at most ${NAME} are kept`];
  for (const [id, stage] of Object.entries(stages)) {
    if (stage.template !== 'states') continue;
    for (const name of Object.keys(stage.states))
      if (id.length + name.length >= PATH)
        yield [['stages', id, 'states', name], `stage and state have more than ${PATH} characters together`];
  }
}
