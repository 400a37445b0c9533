import type { Reading } from '#runtime';
import type { ApiReply, ApiRequest } from './http.js';
import { headerOf } from './http.js';
import { SENSITIVE } from './security-headers.js';
import { isKnown, viewTag } from './view-tag.js';

const TEXTS = ['text/markdown', 'text/plain'] as const;
type TextType = (typeof TEXTS)[number];

/** The kind of text that an Accept header prefers to JSON; `undefined` where it does not. */
export function wantsText(accept: string | undefined): TextType | undefined {
  const types = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase());
  const first = types.find((type) => type === 'application/json' || TEXTS.some((text) => text === type));
  return TEXTS.find((text) => text === first);
}

/** Answers with a view as a text, under the same rules as a view as JSON. */
export function sendText(
  request: ApiRequest,
  reply: ApiReply,
  { language }: Reading,
  { type, text }: { readonly type: TextType; readonly text: string },
): void {
  const tag = viewTag({ type, text }, language);
  reply
    .header('ETag', tag)
    .header('Vary', 'Authorization, Accept, Accept-Language')
    .header('Content-Language', language)
    .header('Cache-Control', SENSITIVE);
  if (isKnown(headerOf(request, 'if-none-match'), tag)) reply.code(304).send();
  else reply.code(200).header('Content-Type', `${type}; charset=utf-8`).send(text);
}
