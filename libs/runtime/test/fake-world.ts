import type { OrganisationState } from '#organisation';
import type { Accepted } from '#engine';
import type {
  Answer,
  DraftReport,
  FiredTimer,
  MeetingReport,
  NoticeReport,
  OpenWorld,
  WorldFault,
  WorldOptions,
  WorldRequest,
} from '../src/world.js';

/** What a fake world answers and reports; everything is accepted, and quiet, unless told. */
export interface FakeWorld {
  readonly answer?: (request: WorldRequest) => Answer | Partial<Accepted>;
  readonly draft?: Partial<DraftReport>;
  readonly meeting?: Partial<MeetingReport>;
  readonly notices?: readonly NoticeReport[];
  readonly timers?: readonly FiredTimer[];
  readonly organisation?: OrganisationState;
}

export interface Played {
  readonly open: OpenWorld;
  readonly requests: WorldRequest[];
  readonly faults: WorldFault[];
  /** Calls in their order: `advance 2024-…`, `dispatch draft.create`, `close`. */
  readonly calls: string[];
  readonly options: WorldOptions[];
}

const DRAFT: DraftReport = {
  state: 'drafting',
  revision: 1,
  standing: {},
  concerns: [],
  needs: [],
  actions: () => Promise.resolve([]),
  round: null,
  outcomes: [],
  decision: null,
  deadlines: [],
  history: [],
  timers: { armed: 0 },
  shortOfTime: [],
};

const MEETING: MeetingReport = {
  state: 'scheduled',
  opens: '2024-07-11T05:00:00.000Z',
  history: [],
  timers: { armed: 0 },
  agenda: [],
  journal: () => Promise.resolve({ number: null, text: '' }),
  circulated: 0,
};

/** A world without engine and database, for what the runner itself promises. */
export function fakeWorld(fake: FakeWorld = {}): Played {
  const played = { requests: [], faults: [], calls: [], options: [] } as Omit<Played, 'open'>;
  let now = '';
  let made = 0;
  const dispatch = (request: WorldRequest): Promise<Answer> => {
    played.requests.push(request);
    played.calls.push(`dispatch ${request.command.type}`);
    const answer = fake.answer?.(request) ?? {};
    if ('refused' in answer) return Promise.resolve(answer);
    const kind = request.command.type === 'meeting.schedule' ? 'meeting' : 'draft';
    const ref = request.on ?? { kind, id: `${kind}-${(made += 1)}` };
    const event = request.command.type;
    return Promise.resolve({
      ok: true,
      ref,
      event,
      seq: 1,
      at: now,
      receivedAt: now,
      state: 'drafting',
      ...answer,
    });
  };
  const advanceTo = (instant: string): Promise<FiredTimer[]> => {
    played.calls.push(`advance ${instant}`);
    const due = (fake.timers ?? []).filter((timer) => timer.due > now && timer.due <= instant);
    now = instant;
    return Promise.resolve(due);
  };
  const open: OpenWorld = (options) => {
    played.options.push(options);
    return Promise.resolve({
      organisation: () => Promise.resolve(fake.organisation ?? ({} as OrganisationState)),
      dispatch,
      advanceTo,
      drain: () => Promise.resolve(),
      now: () => now,
      read: {
        draft: () => Promise.resolve({ ...DRAFT, ...fake.draft }),
        meeting: () => Promise.resolve({ ...MEETING, ...fake.meeting }),
        notices: ({ kind, from = '' }) =>
          Promise.resolve(
            (fake.notices ?? []).filter(
              (row) => (!kind || row.kind === kind) && row.at >= from && row.at <= now,
            ),
          ),
      },
      fault: (what) => Promise.resolve(void played.faults.push(what)),
      close: () => Promise.resolve(void played.calls.push('close')),
    });
  };
  return { ...played, open };
}
