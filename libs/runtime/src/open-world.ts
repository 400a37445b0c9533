import {
  NO_QUEUE,
  NoLongerTrue,
  NotNow,
  PermanentFailure,
  recordIntakeGap,
  scenarioClock,
  TryAgain,
  type Engine,
  type ScenarioClock,
} from '#engine';
import type { WorkflowCatalogue } from '#documents';
import type { OrganisationState } from '#organisation';
import { canLapse, resolveAudience, sceneOf, upcomingLetters, type UpcomingLetter } from '#notifications';
import {
  AUDIENCES,
  DRAFT_COMMANDS,
  type CommandDefinition,
  type SubjectKind,
  type SubjectRef,
} from '#procedure';
import type { DeliveryRow, NoticeRow, Queries, Store, TimerRow, Tx } from '#store';
import { faithlessJournals } from './administration/journals.js';
import { projectionsUnlikeEvents } from './administration/rebuild-projections.js';
import { assemble, type Assembly } from './assemble.js';
import { constitute } from './constitute.js';
import { pinWorkflows } from './pinned-workflows.js';
import { worldReader, type SentAudiences } from './read/world-reader.js';
import { withCalendar } from './scenario/calendar-overrides.js';
import { scratchStore } from './scratch-store.js';
import { ownWorkflows, readOrganisation, type ShippedOrganisation } from './shipped-files.js';
import type { Answer, FiredTimer, World, WorldFault, WorldOptions, WorldRequest } from './world.js';

const CREATES = { 'draft.create': 'draft', 'meeting.schedule': 'meeting' } as const;

/** One working address for each participant, so that a rehearsal can tell who would have been written to. */
function withAddresses(form: ShippedOrganisation['form']): ShippedOrganisation['form'] {
  const participants = form.participants.map((one) => ({
    ...one,
    address: `${one.code.toLowerCase()}@delegation.example`,
  }));
  return { ...form, participants };
}

/** A world whose record can be checked against its state. */
export interface RehearsalWorld extends World {
  /**
   * Ids of subjects whose events do not fold to the stored state byte for byte, and of meetings whose sealed journal is
   * not what the events give again; none, if all is well.
   */
  unfaithful(): Promise<readonly string[]>;
  /** What lies in its database. */
  readonly rows: Queries;
  /** What its armed reminders of a subject are going to say, to whom. */
  upcoming(subject: string): Promise<readonly UpcomingLetter[]>;
  /** Fires what is due and sends what waits, as a worker does when hints come. */
  readonly round: () => Promise<void>;
  /** Tables of projections that are not what the events give, if there are any: they are as the events say afterwards. */
  rebuilt(): Promise<readonly string[]>;
}

/** A world of its own for one scenario: scratch database, scenario clock, everything else the real engine. */
export const openWorld = async (options: WorldOptions): Promise<RehearsalWorld> => {
  const shipped = readOrganisation(options.organisation);
  const { database } = options;
  const { store, remove } = typeof database === 'object' ? database : await scratchStore(database);
  try {
    await store.migrate();
    const clock = scenarioClock(options.start);
    const own = ownWorkflows(shipped, options.workflows);
    const catalogue = await pinWorkflows(store, [...shipped.workflows, ...own]);
    for (const { workflow } of own) catalogue.learn(workflow);
    const assembly = assemble({ store, catalogue, clock, queue: options.queue ?? NO_QUEUE });
    const dated = options.calendar ? withCalendar(shipped.form, options.calendar) : shipped.form;
    const form = options.people === 'auto' ? withAddresses(dated) : dated;
    await constitute(assembly.engine, { name: shipped.name, form });
    return worldOf({ assembly, store, clock, catalogue, remove });
  } catch (error) {
    await remove();
    throw error;
  }
};

interface WorldParts {
  readonly assembly: Assembly;
  readonly store: Store;
  readonly clock: ScenarioClock;
  readonly catalogue: WorkflowCatalogue;
  /** `false`: what happens is told to nobody, as for a record that is played after the fact. */
  readonly tells?: boolean;
  readonly remove: () => Promise<void>;
}

export function worldOf({
  assembly,
  store,
  clock,
  catalogue,
  tells = true,
  remove,
}: WorldParts): RehearsalWorld {
  const { engine } = assembly;
  const sent: SentAudiences = new Map();
  const faults = faultsOf(store, clock, engine);
  const expand = async (tx: Tx, notice: NoticeRow): Promise<readonly string[]> => {
    if (!tells) return [];
    const at = clock.receivedNow();
    const scene = await sceneOf(tx, assembly.notifications, notice.subject_id, at);
    sent.set(
      notice.id,
      Object.fromEntries(AUDIENCES.map((audience) => [audience, resolveAudience(audience, scene)])),
    );
    return assembly.expand(tx, notice, at);
  };
  const send = sendingWhatConcerns({ assembly, store, clock }, faults);
  const drain = async (): Promise<void> => {
    if (faults.isWorkerDown()) return;
    while ((await engine.relayNotices(expand)).done > 0);
    while ((await engine.relayDeliveries(send)).done > 0);
  };
  return {
    organisation: () => assembly.organisation(store.read),
    dispatch: (request) => dispatch(assembly, faults, request),
    async advanceTo(instant) {
      await drain();
      if (faults.isWorkerDown()) {
        clock.set(instant);
        return [];
      }
      const fired = await engine.runUntil(instant, drain);
      return Promise.all(fired.map(({ timer }) => toldTimer(store, timer)));
    },
    drain,
    now: () => clock.receivedNow(),
    read: worldReader({
      store,
      catalogue,
      organisation: assembly.organisation,
      now: () => clock.receivedNow(),
      sent,
    }),
    rows: store.read,
    upcoming: (subject) => upcomingLetters(store.read, assembly.notifications, subject),
    fault: faults.apply,
    async round() {
      await engine.sweep();
      await engine.relayDeliveries(send);
    },
    unfaithful: () => faithless({ assembly, store, catalogue }),
    rebuilt: () => projectionsUnlikeEvents(store, catalogue),
    close: remove,
  };
}

async function faithless({
  assembly,
  store,
  catalogue,
}: Pick<WorldParts, 'assembly' | 'store' | 'catalogue'>): Promise<readonly string[]> {
  const organisation = await assembly.organisation(store.read);
  const journals = await faithlessJournals({ q: store.read, catalogue, organisation });
  return [...(await unfaithful({ engine: assembly.engine, store })), ...journals];
}

/** As a deployment does: what stopped being true while it waited is not sent. */
function sendingWhatConcerns(
  { assembly, store, clock }: Pick<WorldParts, 'assembly' | 'store' | 'clock'>,
  faults: Faults,
): (delivery: DeliveryRow) => Promise<void> {
  return async (delivery) => {
    const asked = (tx: Tx) => assembly.stillConcerns(tx, delivery, clock.receivedNow());
    const why = canLapse(delivery) ? await store.transaction(asked) : undefined;
    if (why !== undefined) throw new NoLongerTrue(`Not to be sent any more: ${why}`);
    await faults.send(delivery);
  };
}

interface Kept {
  readonly engine: Engine;
  readonly store: Store;
}

/** Ids of subjects whose events do not fold to the stored state byte for byte; none, if all is well. */
export async function unfaithful({ engine, store }: Kept): Promise<readonly string[]> {
  const subjects = await store.read.all<SubjectRef>('SELECT id, kind FROM subject');
  const found: string[] = [];
  // One after the other: there may be more of them than connections in the time that one waits for one.
  for (const ref of subjects) if ((await engine.fold(ref))?.isSame !== true) found.push(ref.id);
  return found;
}

async function toldTimer({ read }: Store, timer: TimerRow): Promise<FiredTimer> {
  const { kind, due_at: due, subject_id: id } = timer;
  const subject = { kind: timer.subject_kind as SubjectKind, id };
  const row = await read.get<{ state: string }>('SELECT state FROM subject WHERE id = ?', [id]);
  return { subject, kind, due, ...(row ? { state: row.state } : {}) };
}

async function dispatch({ engine }: Assembly, faults: Faults, request: WorldRequest): Promise<Answer> {
  const { command, on, receivedAt, idempotencyKey, caller } = request;
  const definition: CommandDefinition | undefined =
    DRAFT_COMMANDS[command.type as keyof typeof DRAFT_COMMANDS];
  if (definition?.communication && faults.isIntakeDown())
    throw new TryAgain(new Error('intake is down in this rehearsal'));
  const creates = CREATES[command.type as keyof typeof CREATES] as 'draft' | 'meeting' | undefined;
  const ref = on ?? (creates ? undefined : (await engine.organisation()).ref);
  const [answer] = await engine.dispatch({
    ...(ref ? { ref } : {}),
    ...(creates && !on ? { creates } : {}),
    commands: [
      {
        ...command,
        ...(receivedAt === undefined ? {} : { receivedAt }),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        ...(caller === undefined ? {} : { caller }),
      },
    ],
  });
  if (!answer) throw new Error('the engine gave no answer');
  return answer;
}

interface Faults {
  readonly send: (delivery: DeliveryRow) => Promise<void>;
  readonly isIntakeDown: () => boolean;
  readonly isWorkerDown: () => boolean;
  readonly apply: (what: WorldFault) => Promise<void>;
}

/** The letter that came back is on record at once, as when the post office writes. */
async function failedAddress(engine: Engine, participant: string): Promise<string> {
  const { ref, snapshot } = await engine.organisation();
  const command = { type: 'address.fail', as: 'system', with: { participant } };
  await engine.dispatch({ ref, commands: [command] });
  const found = (snapshot as OrganisationState).participants.find(({ code }) => code === participant);
  return found?.address ?? participant;
}

/** As long as a mail server that is away is left alone. */
const PAUSE_MS = 30_000;

/** What a rehearsal of operation can break. Without a fault every message is accepted. */
function faultsOf(store: Store, clock: ScenarioClock, engine: Engine): Faults {
  const bouncing = new Set<string>();
  let isMailDown = false;
  let isIntakeDown = false;
  let isWorkerDown = false;
  return {
    isIntakeDown: () => isIntakeDown,
    isWorkerDown: () => isWorkerDown,
    send({ recipient, address }) {
      if (isMailDown) return Promise.reject(new NotNow('the mail server does not answer', PAUSE_MS));
      if (address !== null && bouncing.has(address))
        return Promise.reject(new PermanentFailure(`the address of ${recipient} does not exist`));
      return Promise.resolve();
    },
    async apply({ down, up, bounce }) {
      if (bounce !== undefined) bouncing.add(await failedAddress(engine, bounce));
      if (down === 'mail' || up === 'mail') isMailDown = down === 'mail';
      if (down === 'worker' || up === 'worker') isWorkerDown = down === 'worker';
      if (down === 'intake' && !isIntakeDown) {
        isIntakeDown = true;
        await store.transaction((tx) => recordIntakeGap(tx, clock.receivedNow()));
      }
      if (up === 'intake' && isIntakeDown) {
        isIntakeDown = false;
        await store.transaction((tx) =>
          tx.run('UPDATE intake_gap SET until_at = ? WHERE until_at IS NULL', [clock.receivedNow()]),
        );
      }
    },
  };
}
