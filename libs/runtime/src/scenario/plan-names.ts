import { ONLY_OF, type SubjectCheck } from './check.form.js';
import type { RefKind } from './commands.js';
import type { CommandForm } from './command.form.js';
import { expandStep, type ExpandedCommand } from './expand-step.js';
import type { Complain, Path } from './plan-times.js';
import type { KnownSubject } from './scenario.js';
import { COMMANDS } from './commands.js';
import { namingsIn, replaceReferences } from './references.js';

const PARTICIPANT = /^[A-Z][A-Z0-9-]{1,15}$/;

/** Follows the names of a scenario through its steps: each is made once, before it is used, and used as what it is. */
export class KnownNames {
  private readonly kinds = new Map<string, RefKind>();
  private readonly neverMade = new Set<string>();

  constructor(
    private readonly complain: Complain,
    given: readonly KnownSubject[] = [],
  ) {
    for (const { name, kind } of given) this.kinds.set(name, kind);
  }

  command(step: CommandForm, path: Path): void {
    const seen = new Set<string>();
    // A step that is repeated for several actors uses the same name at the same place: one complaint.
    const once: Complain = (where, message) => {
      const key = where.join('.');
      if (!seen.has(key)) this.complain(where, message);
      seen.add(key);
    };
    for (const command of expandStep(step)) this.one(command, path, once);
  }

  /** What the name in a check stands for; `undefined` after a complaint. */
  check(check: SubjectCheck, path: Path): 'draft' | 'meeting' | undefined {
    const kind = this.known(check.check, ['draft', 'meeting'], {
      path: [...path, 'check'],
      complain: this.complain,
    });
    if (kind !== 'draft' && kind !== 'meeting') return undefined;
    const [other, article] =
      kind === 'draft' ? (['meeting', 'A draft'] as const) : (['draft', 'A meeting'] as const);
    for (const key of ONLY_OF[other]) {
      if (check[key] !== undefined) this.complain([...path, key], `${article} has no ${key}`);
    }
    for (const [status, wanted] of Object.entries(check.concerns ?? {})) {
      if (Array.isArray(wanted)) this.concerns(wanted, [...path, 'concerns', status]);
    }
    for (const [index, name] of (check.agenda ?? []).entries()) {
      this.known(name, ['draft'], { path: [...path, 'agenda', index], complain: this.complain });
    }
    return kind;
  }

  private concerns(wanted: readonly string[], path: Path): void {
    for (const [index, name] of wanted.entries()) {
      if (PARTICIPANT.test(name) && !this.kinds.has(name)) continue;
      this.known(name, ['concern'], { path: [...path, index], complain: this.complain });
    }
  }

  private one(command: ExpandedCommand, path: Path, complain: Complain): void {
    const subject = COMMANDS.get(command.type)?.subject;
    if (command.on !== undefined) {
      const kinds: RefKind[] =
        subject && command.refused === undefined ? [subject as RefKind] : ['draft', 'meeting'];
      this.known(command.on, kinds, { path: [...path, ...command.pathTo('on')], complain });
    }
    const into = ([key, ...rest]: readonly [string, ...PropertyKey[]]): Path => [
      ...path,
      ...command.pathInto(key),
      ...rest,
    ];
    replaceReferences(command.type, command.with, (reference) => {
      const { name, kind, isStrict } = reference;
      if (isStrict || this.kinds.has(name))
        this.known(name, [kind], { path: into(reference.path), complain });
      return name;
    });
    for (const naming of namingsIn(command.type, command.with, command.recorded !== undefined)) {
      if (command.refused !== undefined) this.neverMade.add(naming.name);
      else if (this.kinds.has(naming.name)) complain(into(naming.path), `${naming.name} is taken already`);
      else this.kinds.set(naming.name, naming.kind);
    }
  }

  private known(
    name: string,
    kinds: readonly RefKind[],
    { path, complain }: { readonly path: Path; readonly complain: Complain },
  ): RefKind | undefined {
    const kind = this.kinds.get(name);
    if (kind !== undefined && kinds.includes(kind)) return kind;
    complain(
      path,
      kind === undefined ? this.unknown(name, kinds) : `${name} is a ${kind}, not a ${kinds.join(' or ')}`,
    );
    return undefined;
  }

  private unknown(name: string, kinds: readonly RefKind[]): string {
    if (this.neverMade.has(name))
      return `${name} is never made: the step that names it expects to be refused`;
    const alike = [...this.kinds].filter(([, kind]) => kinds.includes(kind)).map(([known]) => known);
    const expected =
      alike.length > 0 ? `expected one of ${alike.join(', ')}` : 'nothing of that kind was made before';
    return `No ${kinds.join(' or ')} is named ${name} here; ${expected}`;
  }
}
