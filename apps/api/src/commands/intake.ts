import { Inject, Injectable } from '@nestjs/common';
import type { Answer, CommandRequest } from '#engine';
import type { Placet } from '#runtime';
import { isCommand, type ApiRequest } from '../http/http.js';
import { PLACET } from '../http/tokens-of-injection.js';
import { mayBeCommunication, type Destination } from './catalogue.js';

/** Hands commands to the engine, and tells which communications could not be taken. */
@Injectable()
export class Intake {
  constructor(@Inject(PLACET) private readonly placet: Placet) {}

  /** @throws TryAgain when nothing can be said about the command now. */
  async dispatch({ kind, id }: Destination, command: CommandRequest): Promise<Answer> {
    const place = id === undefined ? { creates: kind } : { ref: { kind, id } };
    const [answer] = await this.placet.engine.dispatch({ ...place, commands: [command] });
    if (!answer) throw new Error('The engine gave no answer');
    return answer;
  }

  /** To be told of every request that is answered with a failure of ours, wherever on its way it failed. */
  failed(request: ApiRequest): void {
    if (isCommand(request) && mayBeCommunication(request.body))
      this.placet.receiver.missed(request.arrivedAt);
  }
}
