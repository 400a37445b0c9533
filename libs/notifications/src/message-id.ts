/** Of Message-IDs, unless told. */
export const MAIL_DOMAIN = 'placet.invalid';

/**
 * Sent twice, a letter has the same identity: the recipient's mail system can tell. Each time that a person has it sent
 * again it has another.
 */
export function messageIdOf(deliveryId: string, mailDomain: string, times = 0): string {
  return `<${deliveryId}${times === 0 ? '' : `.${times}`}@${mailDomain}>`;
}

/** What stands before the @: it names the letter wherever no domain does. */
export function localPartOf(messageId: string): string | undefined {
  return /^<?([^<>@\s]+)@[^<>@\s]+>?$/.exec(messageId.trim())?.[1];
}

/** The delivery whose letter it names, at whichever sending. */
export function deliveryOf(localPart: string): string | undefined {
  return /^([0-9a-f]{32})(?:\.\d{1,6})?$/.exec(localPart)?.[1];
}
