/** What a transaction refuses, on either family. */
export interface OpenTx {
  /** @throws the first failure of a statement of it, or Error after its end: what came now would stand by itself. */
  assertOpen(sql: string): void;
  assertWhole(): void;
  fail(this: void, error: unknown): void;
  end(): void;
}

export function openTx(): OpenTx {
  let hasEnded = false;
  let failure: { readonly error: unknown } | undefined;
  const assertWhole = (): void => {
    if (failure) throw failure.error;
  };
  return {
    assertWhole,
    assertOpen(sql) {
      if (hasEnded) throw new Error(`A statement after the end of its transaction: ${sql}`);
      assertWhole();
    },
    fail(error) {
      failure ??= { error };
    },
    end() {
      hasEnded = true;
    },
  };
}
