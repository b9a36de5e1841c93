/** Works on all at once; each ends, also when another fails. @throws Error with what failed */
export async function inParallel<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const done = await Promise.allSettled(all.map(work));
  const failed = done
    .filter((one) => one.status === "rejected")
    .map(({ reason }) => reason as unknown);
  if (failed.length === 1) throw failed[0];
  if (failed.length > 1) throw new AggregateError(failed);
}
