/** The queues on Redis: one for each kind of work, so that none waits behind another. */
export const QUEUE_NAMES = ['timers', 'deliveries', 'renders', 'maintenance'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/**
 * Every job there is, with the queues that carry it and how its ids begin. An id is fresh each time: BullMQ ignores a
 * second job with an id that it still knows, without an error.
 */
export const JOBS = {
  wake: { queues: ['timers'], id: 'tmr' },
  deliver: { queues: ['deliveries'], id: 'dlv' },
  render: { queues: ['renders'], id: 'rnd' },
  sweep: { queues: ['maintenance'], id: 'swp' },
  heartbeat: { queues: QUEUE_NAMES, id: 'hbt' },
} as const satisfies Record<string, { readonly queues: readonly QueueName[]; readonly id: string }>;
export type JobName = keyof typeof JOBS;
export const JOB_NAMES = Object.keys(JOBS) as readonly JobName[];

/** What a job carries: identifiers, and nothing that anybody could read something from. */
export interface JobData {
  /** The row that it is about. */
  readonly id?: string;
  /** Of a heartbeat: the process that sent it, and how many others have passed it on. */
  readonly from?: string;
  readonly hops?: number;
}

export interface Job {
  readonly queue: QueueName;
  readonly name: JobName;
  readonly data: JobData;
}

/** Called at least once for each job that was not lost; the rows of the database decide what there is to do. */
export type JobHandlers = Readonly<Record<JobName, (job: Job) => Promise<unknown>>>;
