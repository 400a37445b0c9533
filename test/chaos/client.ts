import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Caller, isDone, type Answer, type Reach } from './caller.js';
import type { Acknowledged, Asked, History } from './history.js';
import { CURABLE_BODY, opsOf, type Op } from './plan.js';

/** What the clients share: where the APIs are, who is who, and which drafts there are. */
export interface Hall extends Reach {
  readonly history: History;
  readonly seed: number;
  readonly drafts: string[];
  readonly silences: { readonly draft: string; readonly expires: string }[];
  hasEnded(): boolean;
}

interface Submission {
  readonly body: string;
  readonly positionsBy?: string;
}

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();

/** A no that nothing can follow from: the request was understood and not carried out. */
const DEFINITE = [400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 428];
const TRIES = 4;
const AGAIN_MS = 400;
const PRESSED_AT_MOST_MS = 70_000;

/** One client: gives the commands that its plan says, and writes down what it was told. */
export class ChaosClient {
  private readonly caller: Caller;

  constructor(
    private readonly hall: Hall,
    private readonly number: number,
  ) {
    this.caller = new Caller(hall, number);
  }

  async run(): Promise<void> {
    for (const op of opsOf(this.hall.seed, this.number)) {
      if (this.hall.hasEnded()) return;
      await this.perform(op);
      await delay(op.pauseMs);
    }
  }

  /** Makes a draft and circulates it; its id once both are acknowledged. */
  async circulate(name: string, submission: Submission = { body: 'mc' }): Promise<string | undefined> {
    const { body } = submission;
    const made = await this.ask({
      ...this.asked(`${name}-create`, 'chair', 'draft.create'),
      with: { kind: 'regulations', title: { en: `Text ${this.keyOf(`${name}-create`)}` }, finalBody: body },
    });
    if (!made) return undefined;
    const submit = this.asked(`${name}-submit`, 'chair', 'draft.submit', made.id);
    const submitted = await this.ask({ ...submit, with: { ...submission, coveringNote: submit.key } });
    return submitted ? made.id : undefined;
  }

  private async perform(op: Op): Promise<void> {
    switch (op.kind) {
      case 'position':
        return void (await this.ask(this.position({ ...op, name: `${op.n}` }, this.hall.drafts[op.draft])));
      case 'twice':
        return this.twice(this.position({ ...op, name: `${op.n}` }, this.hall.drafts[op.draft]));
      case 'comment': {
        const asked = this.asked(`${op.n}`, op.actor, 'comment.submit', this.hall.drafts[op.draft]);
        return void (await this.ask({ ...asked, with: { text: `About ${asked.key}` } }));
      }
      case 'withdraw-position':
        return void (await this.ask(
          this.asked(`${op.n}`, op.actor, 'position.withdraw', this.hall.drafts[op.draft]),
        ));
      case 'create':
        return this.askForPositions(op);
      case 'silence':
        return this.proposeSilence(op);
      case 'object':
        return this.object(op);
      case 'two-chairs':
        return this.holdTwice(op);
      case 'illegal':
        return void (await this.ask(this.illegal(op)));
    }
  }

  private async askForPositions({ n, seconds, actor }: Extract<Op, { kind: 'create' }>): Promise<void> {
    const draft = await this.circulate(`${n}`, { body: 'mc', positionsBy: inSeconds(seconds) });
    if (draft !== undefined) await this.ask(this.position({ name: `${n}`, actor, stance: 'support' }, draft));
  }

  private async proposeSilence(op: Extract<Op, { kind: 'silence' }>): Promise<void> {
    const { n, seconds, isLeftAlone, takenBack } = op;
    const draft = await this.circulate(`${n}`, { body: takenBack ? CURABLE_BODY : 'mc' });
    if (draft === undefined) return;
    const silence = { draft, expires: inSeconds(seconds) };
    const asked = this.asked(`${n}-silence`, 'chair', 'silence.propose', draft);
    const told = await this.ask({ ...asked, with: { expires: silence.expires, outcome: 'adopted' } });
    if (!told || isLeftAlone) return;
    if (!takenBack) return void this.hall.silences.push(silence);
    const { actor, afterEndMs } = takenBack;
    await this.ask(this.position({ name: `${n}-object`, actor, stance: 'objection' }, draft));
    await this.until(Date.parse(silence.expires) + afterEndMs);
    await this.ask(this.asked(`${n}-withdraw`, actor, 'position.withdraw', draft));
  }

  /** Breaks one of the last silences, at once or around its last moment. */
  private async object({ n, actor, back, beforeEndMs }: Extract<Op, { kind: 'object' }>): Promise<void> {
    const silence = this.hall.silences.at(-1 - back);
    if (!silence) return;
    const at = beforeEndMs === null ? 0 : Date.parse(silence.expires) - beforeEndMs;
    if (at - Date.now() > PRESSED_AT_MOST_MS) return;
    await this.until(at);
    await this.ask(this.position({ name: `${n}`, actor, stance: 'objection' }, silence.draft));
  }

  /** Each by an API of its own; who hears nothing asks again on the view that it saw. */
  private async holdTwice({ n }: Extract<Op, { kind: 'two-chairs' }>): Promise<void> {
    const draft = await this.circulate(`${n}`);
    if (draft === undefined) return;
    const chairs = ['one', 'other'].map((name) => this.asked(`${n}-${name}`, 'chair', 'draft.hold', draft));
    const seen = await this.caller.tagFor(chairs[0]!);
    if (seen === '') return;
    await Promise.all(chairs.map((asked) => this.ask({ ...asked, seen, with: { reason: asked.key } })));
  }

  /** Waits until then, or until the run is over. */
  private async until(at: number): Promise<void> {
    for (let left = at - Date.now(); left > 0 && !this.hall.hasEnded(); left = at - Date.now())
      await delay(Math.min(left, 500));
  }

  private position(
    { name, actor, stance }: { readonly name: string; readonly actor: string; readonly stance: string },
    draft?: string,
  ): Asked {
    const asked = this.asked(name, actor, 'position.register', draft ?? this.hall.drafts[0]);
    return { ...asked, with: { stance, reason: asked.key } };
  }

  private illegal({ n, what, draft, actor }: Extract<Op, { kind: 'illegal' }>): Asked {
    const id = this.hall.drafts[draft];
    const key = this.keyOf(`${n}`);
    switch (what) {
      case 'unknown-command':
        return { ...this.asked(`${n}`, actor, 'draft.adopt-now', id), with: { reason: key } };
      case 'observer':
        return { ...this.asked(`${n}`, 'XBA', 'silence.withdraw', id), with: { reason: key } };
      case 'no-stance':
        return { ...this.asked(`${n}`, actor, 'position.register', id), with: { stance: 17, reason: key } };
      case 'ruling':
        return { ...this.asked(`${n}`, 'chair', 'ruling.record', id), with: { outcome: 'adopted' } };
      case 'stranger':
        return {
          ...this.asked(`${n}`, 'nobody', 'position.register', id),
          with: { stance: 'support', reason: key },
        };
      case 'no-such-draft':
        return {
          ...this.asked(`${n}`, actor, 'position.register', randomUUID()),
          with: { stance: 'support' },
        };
    }
  }

  private keyOf(name: string): string {
    return `chaos-${this.number}-${name}`;
  }

  private asked(name: string, actor: string, command: string, draft?: string): Asked {
    return { client: this.number, key: this.keyOf(name), actor, command, draft, with: {} };
  }

  /** The same command by both APIs at once, as an impatient browser gives it. */
  private async twice(asked: Asked): Promise<void> {
    this.hall.history.tell({ type: 'invoke', ...asked });
    const tag = await this.caller.tagFor(asked);
    const { apis } = this.hall;
    const both = await Promise.all(apis.slice(0, 2).map((api) => this.caller.send(asked, tag, api)));
    const told = both.find(({ status }) => isDone(status)) ?? both[0]!;
    this.conclude(asked, told, !both.every(({ status }) => DEFINITE.includes(status)));
    const [one, other] = both.filter(({ status }) => isDone(status));
    if (one && other && JSON.stringify(one.body) !== JSON.stringify(other.body))
      this.hall.history.tell({ type: 'info', key: asked.key, status: one.status, code: 'two-answers' });
  }

  /** Gives the command until it is answered, by one API after the other; what was acknowledged. */
  private async ask(asked: Asked): Promise<Acknowledged | undefined> {
    this.hall.history.tell({ type: 'invoke', ...asked });
    let answer: Answer = { status: 0, body: {}, tag: '' };
    let mayHaveHappened = false;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const tag = asked.seen ?? (await this.caller.tagFor(asked));
      answer = await this.caller.send(asked, tag);
      if (isDone(answer.status) || (DEFINITE.includes(answer.status) && !mayHaveHappened)) break;
      mayHaveHappened = true;
      await delay(AGAIN_MS);
    }
    return this.conclude(asked, answer, mayHaveHappened);
  }

  private conclude(
    { key }: Asked,
    { status, body }: Answer,
    mayHaveHappened = false,
  ): Acknowledged | undefined {
    const { history } = this.hall;
    const code = typeof body['code'] === 'string' ? body['code'] : '';
    if (isDone(status)) {
      const { id, event, state, at, receivedAt, recorded } = body as unknown as Acknowledged;
      const answer = { id, event, state, at, receivedAt, ...(recorded === undefined ? {} : { recorded }) };
      history.tell({ type: 'ok', key, status, answer });
      return answer;
    }
    // A no to the second try says nothing of the first.
    const isNo = DEFINITE.includes(status) && !mayHaveHappened;
    history.tell({ type: isNo ? 'fail' : 'info', key, status, code });
    return undefined;
  }
}
