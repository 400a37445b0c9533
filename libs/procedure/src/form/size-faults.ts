import type { Complaint } from './complaint.js';
import type { WorkflowForm } from './workflow.form.js';

const STAGES = 60;
const STATES = 300;
/** Ways on that a file may be shorthand for; the largest shipped workflow has a twentieth of it. */
const WAYS = 40_000;

/** A small file can be shorthand for more states and ways than anybody could read, prove or draw. */
export function* sizeFaults({ stages }: WorkflowForm): Generator<Complaint> {
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
