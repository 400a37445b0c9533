import type { Client } from './client.js';

export interface OpenStream {
  readonly text: string;
  /** Data of the next event of that name that was not taken yet. */
  next(event: string): Promise<string>;
  count(event: string): number;
  readonly ended: Promise<void>;
  close(): void;
}

const BLOCK = /event: (\w+)\ndata: (.*)\n\n/g;

/** Listens to the events of a caller. */
export async function openStream({ url, token }: Client): Promise<OpenStream> {
  const abort = new AbortController();
  const response = await fetch(new URL('/api/v1/events', url), {
    headers: { Authorization: `Bearer ${token ?? ''}` },
    signal: abort.signal,
  });
  if (response.status !== 200 || !response.body) throw new Error(`No stream: ${response.status}`);
  const taken = new Map<string, number>();
  let text = '';
  let wake: () => void = () => undefined;
  const all = (event: string): string[] =>
    [...text.matchAll(BLOCK)].flatMap(([, name, data = '']) => (name === event ? [data] : []));
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body!) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        wake();
      }
    } catch {
      // Closed by the test.
    }
  };
  return {
    get text() {
      return text;
    },
    async next(event) {
      for (;;) {
        const at = taken.get(event) ?? 0;
        const data = all(event)[at];
        if (data !== undefined) {
          taken.set(event, at + 1);
          return data;
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    count: (event) => all(event).length,
    ended: read(),
    close: () => abort.abort(),
  };
}
