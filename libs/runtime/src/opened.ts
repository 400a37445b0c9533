interface Closable {
  close(): Promise<unknown>;
}

/** What is opened one after the other is closed in reverse: at the end, or as far as it came when it does not get there. */
export interface Opened {
  add<T extends Closable>(one: T): T;
  close(): Promise<void>;
}

export function nothingOpened(): Opened {
  const opened: Closable[] = [];
  return {
    add(one) {
      opened.push(one);
      return one;
    },
    async close() {
      for (const one of opened.splice(0).reverse()) await one.close();
    },
  };
}
