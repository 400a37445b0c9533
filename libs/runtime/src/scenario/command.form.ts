import { RECORDED_AS, REFUSALS, values } from '#procedure';
import { z } from 'zod';
import { moment, refName } from './values.form.js';

const { actorCode } = values;

/** Codes that an answer can refuse with; `try-again` is given while communications cannot be received. */
const REFUSED: readonly string[] = [...Object.keys(REFUSALS), 'try-again'];

const common = {
  on: refName.optional().describe('The draft or meeting; absent where the command makes it'),
  with: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Payload of the command; `ref` names what is made'),
  second: actorCode.optional().describe('Another officer, where two persons are needed'),
  evidence: z
    .strictObject({ document: z.string().min(1).optional(), note: z.string().min(1).optional() })
    .optional()
    .describe('What proves it: document and note'),
  refused: z.enum(REFUSED).optional().describe('The code with which it must be refused'),
  recorded: z
    .enum(RECORDED_AS)
    .optional()
    .describe('The word with which the communication must be recorded, changing no state'),
  unread: z
    .array(z.string().regex(/^\//))
    .min(1)
    .optional()
    .describe('JSON pointers to what cannot be read of an objection: it is kept, and the rest is taken'),
};

const variation = z
  .strictObject({ do: z.string().min(1).optional(), as: actorCode.optional(), ...common })
  .describe('What differs from the step; `with` is merged key by key');

/** A command, given by one actor or by several at the same instant. */
export const commandShape = z
  .strictObject({
    do: z.string().min(1).describe('Command: draft.submit, position.register …'),
    as: z
      .union([actorCode, z.array(actorCode).min(1)])
      .optional()
      .describe('Who gives it; a list repeats the step for each, at the same instant'),
    ...common,
    at: moment.optional().describe('When; default: the same moment as the previous step'),
    each: z.array(variation).min(1).optional().describe('Repeats the step for each entry'),
  })
  .describe('A command: it must be accepted, unless `refused` or `recorded` says otherwise');

export type CommandForm = z.output<typeof commandShape>;
