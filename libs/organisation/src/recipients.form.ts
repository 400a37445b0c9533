import { z } from 'zod';
import { ADDABLE, addableTo, NOTICES, type Notice } from '#procedure';

/** Who may not be told of a kind of notice: what is about one delegation's word goes to no other. */
export function recipientFaults(notice: Notice, also: readonly string[]): string[] {
  const addable: readonly string[] = addableTo(notice);
  return also
    .filter((audience) => !addable.includes(audience))
    .map((audience) => `${audience} cannot be told of ${notice}; only ${addable.join(', ')} can be added`);
}

/** Who is told of a kind of notice beside those who are told anyway: nobody is ever taken away. */
export const recipients = z
  .partialRecord(z.enum(NOTICES), z.array(z.enum(ADDABLE)).min(1))
  .superRefine((also, context) => {
    for (const notice of NOTICES)
      for (const message of recipientFaults(notice, also[notice] ?? []))
        context.addIssue({ code: 'custom', path: [notice], message });
  })
  .describe('Who is told of a kind of notice beside those who are told anyway, by notice');
