/** The result, or `undefined` when it fails or takes longer. */
export async function withinTime<T>(work: Promise<T>, atMostMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, atMostMs, undefined)));
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the work ended before the time was over; what it threw counts as ended. */
export async function hasEndedWithin(work: Promise<unknown>, atMostMs: number): Promise<boolean> {
  const ended = work.then(
    () => true,
    () => true,
  );
  return (await withinTime(ended, atMostMs)) ?? false;
}
