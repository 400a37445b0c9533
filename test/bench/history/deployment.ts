import type { Engine } from '#engine';
import { NO_QUEUE, systemClock } from '#engine';
import type { SubjectKind, SubjectRef } from '#procedure';
import { assemble, constitute, pinWorkflows, readOrganisation } from '#runtime';
import { openStore, type Store, type StoreOptions } from '#store';

/** The sample conference with as many members as CICA, in this process, with nothing else running. */
export interface Deployment {
  readonly store: Store;
  readonly engine: Engine;
  /** Twenty-eight, in protocol order. */
  readonly members: readonly string[];
  /** Gives a command on a subject, or makes one of a kind; throws where it is refused. */
  readonly give: (
    as: string,
    type: string,
    payload: object,
    on: SubjectRef | SubjectKind,
  ) => Promise<SubjectRef>;
  close(): Promise<void>;
}

const FURTHER = ['XBC', 'XBD'];

export async function deploy(options: StoreOptions): Promise<Deployment> {
  const store = await openStore(options);
  await store.migrate();
  const sample = readOrganisation('sample');
  const catalogue = await pinWorkflows(store, sample.workflows);
  const { engine } = assemble({ store, catalogue, clock: systemClock(), queue: NO_QUEUE });
  await constitute(engine, { name: sample.name, form: withMembers(sample.form) });
  const members = sample.form.participants.flatMap(({ code, kind }) => (kind === 'member' ? [code] : []));
  return {
    store,
    engine,
    members: [...members, ...FURTHER],
    give: givingTo(engine),
    close: () => store.close(),
  };
}

type Form = ReturnType<typeof readOrganisation>['form'];

function withMembers(form: Form): Form {
  const [like] = form.participants;
  if (!like) throw new Error('the sample organisation has no participants');
  const more = FURTHER.map((code) => ({
    ...like,
    code,
    name: { en: code, ru: code },
    address: `${code.toLowerCase()}@sample.example`,
  }));
  return { ...form, participants: [...form.participants, ...more] };
}

function givingTo(engine: Engine): Deployment['give'] {
  return async (as, type, payload, on) => {
    const commands = [{ type, as, with: { ...payload } }] as const;
    const [answer] = await engine.dispatch(
      typeof on === 'string' ? { creates: on, commands } : { ref: on, commands },
    );
    if (!answer || 'refused' in answer) throw new Error(`${type} is refused: ${JSON.stringify(answer)}`);
    return answer.ref;
  };
}
