import PostalMime, { type Attachment } from 'postal-mime';
import { localPartOf } from '../message-id.js';

/** What a mail server reports of one letter to one recipient (RFC 3464). */
export interface Returned {
  /** Local part of the letter's Message-ID, or its envelope id, which we make the same. */
  readonly letter: string;
  /** The address that it could not be given to. */
  readonly address: string;
  readonly action: 'failed' | 'delayed';
  /** Enhanced status (RFC 3463): the first digit 5 is for good. */
  readonly status: string;
  readonly diagnostic: string;
}

const AT_MOST = 500;
const LIMITS = {
  maxNestingDepth: 20,
  maxHeadersSize: 256 * 1024,
  forceRfc822Attachments: true,
  attachmentEncoding: 'utf8',
} as const;

/**
 * Reads a delivery report: what could not be delivered, letter by letter. Empty for a message that is no such report, or
 * reports success.
 *
 * @throws Error for bytes that are no message at all.
 */
export async function readReport(message: string | Uint8Array): Promise<readonly Returned[]> {
  const { attachments } = await PostalMime.parse(message, LIMITS);
  const status = attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  if (!status) return [];
  const [about = {}, ...recipients] = fieldGroups(textIn(status));
  const letter = letterIn(attachments) ?? about['original-envelope-id'];
  if (letter === undefined) return [];
  return recipients.flatMap((fields) => returnedOf(fields, letter));
}

type Fields = Readonly<Record<string, string>>;

function returnedOf(fields: Fields, letter: string): readonly Returned[] {
  const action = fields['action']?.toLowerCase();
  const named = fields['original-recipient'] ?? fields['final-recipient'];
  if ((action !== 'failed' && action !== 'delayed') || named === undefined) return [];
  const address = named.replace(/^[^;]*;\s*/, '').replace(/^<|>$/g, '');
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(fields['status'] ?? '')?.[0] ?? '';
  const diagnostic = (fields['diagnostic-code'] ?? '').slice(0, AT_MOST);
  return [{ letter, address, action, status, diagnostic }];
}

/** The letter itself comes back with the report, or its headers do. */
function letterIn(attachments: readonly Attachment[]): string | undefined {
  const back = attachments.find(
    ({ mimeType }) => mimeType === 'message/rfc822' || mimeType === 'text/rfc822-headers',
  );
  const [headers = {}] = back ? fieldGroups(textIn(back)) : [];
  return localPartOf(headers['message-id'] ?? '');
}

const textIn = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** Groups of fields with an empty line between them, each field unfolded; of a field given twice the first counts. */
function fieldGroups(text: string): readonly Fields[] {
  const groups = text
    .replace(/\r\n/g, '\n')
    .trim()
    .split(/\n[ \t]*\n/);
  return groups.map((group) => {
    const fields: Record<string, string> = {};
    for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
      const [, name = '', value = ''] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
      if (name !== '') fields[name.toLowerCase()] ??= value.trim();
    }
    return fields;
  });
}
