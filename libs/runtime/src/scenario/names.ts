import type { Accepted } from '#engine';
import type { SubjectRef } from '#procedure';
import type { RefKind } from './commands.js';
import type { Difference } from './difference.js';
import { namingsIn, replaceReferences, type Naming } from './references.js';
import type { KnownSubject, PlannedCommand } from './scenario.js';

/** What the names of a scenario stand for in the world in which it is played. */
export class Names {
  private readonly known = new Map<string, { readonly kind: RefKind; readonly id: string }>();
  private readonly byId = new Map<string, string>();

  constructor(given: readonly KnownSubject[] = []) {
    for (const { name, kind, id } of given) {
      this.known.set(name, { kind, id });
      if (!this.byId.has(id)) this.byId.set(id, name);
    }
  }

  /** @throws Error for a name that reading the scenario did not find made: a fault of the reader. */
  subject(name: string): SubjectRef {
    const found = this.known.get(name);
    if (found?.kind !== 'draft' && found?.kind !== 'meeting')
      throw new Error(`${name} is no draft or meeting`);
    return { kind: found.kind, id: found.id };
  }

  /** The scenario's name for an id; the id itself where it has none. */
  nameOf(id: string): string {
    return this.byId.get(id) ?? id;
  }

  /** The payload with ids in place of names. */
  resolve({ type, with: payload }: Pick<PlannedCommand, 'type' | 'with'>): Readonly<Record<string, unknown>> {
    return replaceReferences(type, payload, ({ name }) => this.known.get(name)?.id ?? name);
  }

  /** Learns what an answer made; says so where a name has nothing to stand for. */
  learn({ type, with: payload }: PlannedCommand, answer: Accepted): Difference[] {
    return namingsIn(type, payload, answer.recorded !== undefined).flatMap((naming) => {
      const id = idIn(answer, naming);
      if (id === undefined)
        return [{ what: naming.name, expected: `a ${naming.kind}`, actual: 'none was made' }];
      this.known.set(naming.name, { kind: naming.kind, id });
      this.byId.set(id, naming.name);
      return [];
    });
  }
}

function idIn(answer: Accepted, { from }: Naming): string | undefined {
  if (from === 'subject') return answer.ref.id;
  const made = answer.made?.[from.made];
  if (typeof made === 'string') return made;
  return made?.[from.index ?? 0];
}
