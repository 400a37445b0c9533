import { monotonicMs, NotNow } from '#engine';
import type { Log } from '#store';
import type { Letter, MailSender } from './mail.js';

/** The mail server could not be reached or did not let us in; `isCertain` when no message can be the reason. */
export class MailServerAway extends Error {
  constructor(
    message: string,
    readonly isCertain: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MailServerAway';
  }
}

/** It answers, and takes no letter of ours: policy, relaying, who we are. Not the recipient's fault. */
export class MailServerRefuses extends MailServerAway {}

export interface BreakerOptions {
  /** How long nothing is sent once the server is away; then one message tries. */
  readonly pauseMs: number;
  readonly log: Log;
}

/** So many messages that failed one after the other: then it is the server, not they. */
const BROKEN_IN_A_ROW = 3;

/**
 * Stops sending while the mail server is away, so that the messages keep their attempts: those are for failures of
 * their own. After the pause one message tries, and the others wait for what comes of it.
 */
export function withBreaker(sender: MailSender, { pauseMs, log }: BreakerOptions): MailSender {
  let openUntil: number | undefined;
  let isTrying = false;
  const broken = new Set<string>();

  const shut = (why: MailServerAway): NotNow => {
    if (openUntil === undefined) log.warn({ error: why, ms: pauseMs }, 'The mail server is away: mail waits');
    openUntil = monotonicMs() + pauseMs;
    // Where the message may be the reason, the others come first after the pause.
    return new NotNow(why.message, why.isCertain ? pauseMs : 2 * pauseMs, { cause: why });
  };
  const refuseIfShut = (): void => {
    if (openUntil === undefined) return;
    const leftMs = openUntil - monotonicMs();
    if (leftMs > 0 || isTrying) throw new NotNow('The mail server is away', Math.max(leftMs, pauseMs / 2));
    isTrying = true;
  };
  const isAway = (error: unknown, { id }: Letter): error is MailServerAway => {
    if (!(error instanceof MailServerAway)) {
      broken.clear();
      return false;
    }
    broken.add(id);
    return error.isCertain || broken.size >= BROKEN_IN_A_ROW || openUntil !== undefined;
  };
  const isBack = (): void => {
    if (openUntil !== undefined) log.warn({}, 'The mail server is back');
    openUntil = undefined;
    broken.clear();
  };

  return {
    async send(letter) {
      refuseIfShut();
      try {
        await sender.send(letter);
        isBack();
      } catch (error) {
        if (isAway(error, letter)) throw shut(error);
        if (!(error instanceof MailServerAway)) isBack();
        throw error;
      } finally {
        isTrying = false;
      }
    },
    probe: () => sender.probe(),
    close: () => sender.close(),
  };
}
