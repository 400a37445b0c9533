import { DBOS } from '@dbos-inc/dbos-sdk';

/** The same drafts on DBOS: one workflow for each, which receives what delegations send it. */
export interface Peer {
  draft(id: string): Promise<void>;
  close(): Promise<void>;
}

export interface Shape {
  readonly stages: number;
  readonly members: readonly string[];
  readonly deadlineS: number;
}

interface Answer {
  readonly participant: string;
  readonly stance: string;
}

const seconds = (): number => Number(process.hrtime.bigint() / 1_000_000n) / 1_000;
const topicOf = (stage: number): string => `stage-${stage}`;

export async function dbosPeer(url: string, { stages, members, deadlineS }: Shape): Promise<Peer> {
  DBOS.setConfig({
    name: 'placet-bench',
    systemDatabaseUrl: `${url}/placet_bench`,
    logLevel: 'error',
    runAdminServer: false,
  });
  const consider = DBOS.registerWorkflow(
    async (expected: number): Promise<number> => {
      let heard = 0;
      for (let stage = 0; stage < stages; stage += 1) heard += await considered(stage, expected, deadlineS);
      return heard;
    },
    { name: 'consider' },
  );
  await DBOS.launch();
  return {
    async draft(id) {
      const handle = await DBOS.startWorkflow(consider, { workflowID: id })(members.length);
      for (let stage = 0; stage < stages; stage += 1) {
        const sent = members.map((participant): Promise<void> =>
          DBOS.send<Answer>(id, { participant, stance: 'support' }, topicOf(stage)),
        );
        await Promise.all(sent);
      }
      const heard = await handle.getResult();
      if (heard !== stages * members.length) throw new Error(`${id} heard ${heard} positions`);
    },
    close: () => DBOS.shutdown(),
  };
}

/** Until everybody has answered or the deadline comes. The clock of the loop is the process's: faster than a step each. */
async function considered(stage: number, expected: number, deadlineS: number): Promise<number> {
  const until = seconds() + deadlineS;
  const answers: Answer[] = [];
  while (answers.length < expected) {
    const answer = await DBOS.recv<Answer>(topicOf(stage), Math.max(0, until - seconds()));
    if (answer === null) break;
    answers.push(answer);
  }
  return DBOS.runStep(() => Promise.resolve(answers.length), { name: `summary-${stage}` });
}
