import { addedRecipients, rulesVersions } from '#organisation';
import { isOffice, RECIPIENTS, RECIPIENTS_VERSION, type Notice } from '#procedure';
import { inProtocolOrder, resolveAudience } from './audiences.js';
import { awaitedBy } from './named-now.js';
import { codesOf } from './params.js';
import type { NoticeParams } from './said.js';
import type { Scene } from './scene.js';

/** Somebody who is told, and as what. */
export interface Recipient {
  readonly code: string;
  /** The audience or the name by which it is told: `undecided`, `owner`, `chair`; `own` before what the organisation adds. */
  readonly why: string;
}

/** Under which numbers of the table and of the organisation's own additions somebody is told. */
export interface RulesInForce {
  readonly table: number;
  readonly own: number;
  readonly to: readonly string[];
}

export function isNotice(kind: string): kind is Notice {
  return Object.hasOwn(RECIPIENTS, kind);
}

interface Told {
  readonly kind: Notice;
  readonly params: NoticeParams;
  /** Empty where the notice tells of an event. */
  readonly offset: string;
}

/** The rules by which those whom a notice concerns are found, as they are in force. */
export function rulesFor(told: Told, { organisation }: Scene): RulesInForce {
  const to = [...addressees(told).keys(), ...addedTo(told, organisation)];
  return { table: RECIPIENTS_VERSION, own: rulesVersions(organisation).recipients, to };
}

/** Those whom a notice of this kind is for at the moment of the scene, participants in protocol order. */
export function recipientsOf(told: Told, scene: Scene): readonly Recipient[] {
  const { params } = told;
  const [only, except] = [codesOf(params['only']), codesOf(params['except'])];
  const isHeldBack = (code: string) => except.includes(code) || (only.length > 0 && !only.includes(code));
  const byCode = new Map<string, string>();
  const tell = (why: string, codes: readonly string[]) => {
    for (const code of codes) if (!byCode.has(code) && !isHeldBack(code)) byCode.set(code, why);
  };
  for (const [why, meant] of addressees(told))
    tell(
      why,
      meant(scene).flatMap((audience) => resolveAudience(audience, scene)),
    );
  for (const audience of addedTo(told, scene.organisation))
    tell(`own:${audience}`, resolveAudience(audience, scene));
  return inProtocolOrder(new Set(byCode.keys()), scene).map((code) => ({
    code,
    why: byCode.get(code) ?? '',
  }));
}

type Meant = (scene: Scene) => readonly string[];

/** The event's own list of names comes in the place of the table; additions are made to both. */
function addressees({ kind, params, offset }: Told): ReadonlyMap<string, Meant> {
  const to = codesOf(params['to']);
  if (to.length > 0) return new Map(to.map((code) => [code, () => [code]]));
  const isReminder = offset !== '';
  return new Map(
    RECIPIENTS[kind].to.map((addressee): [string, Meant] => [
      addressee,
      (scene) => meant(addressee, params, isReminder ? awaitedBy(kind, params, scene) : []),
    ]),
  );
}

const OWED_BY: readonly string[] = ['owner', 'asked'];

/** Whom the notice itself names, or what it reminds of; other addressees are audiences. */
function meant(addressee: string, params: NoticeParams, owedBy: readonly string[]): readonly string[] {
  if (addressee === 'sender' || addressee === 'holder') return codesOf([params[addressee]]);
  if (OWED_BY.includes(addressee)) return owedBy.length > 0 ? owedBy : codesOf([params[addressee]]);
  return addressee === 'unconfirmed' && owedBy.length > 0 ? owedBy : [addressee];
}

/**
 * What an event addresses to a few by name is theirs: where anybody may be added to its kind, the offices still are,
 * and nobody else.
 */
function addedTo({ kind, params }: Told, organisation: Scene['organisation']): readonly string[] {
  const added = addedRecipients(organisation, kind);
  return codesOf(params['to']).length > 0 ? added.filter(isOffice) : added;
}
