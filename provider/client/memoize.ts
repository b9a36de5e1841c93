/** Asks once, however many want the answer; a failure is not remembered. */
export function memoize<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return async () => {
    const asking = (asked ??= ask());
    try {
      return await asking;
    } catch (error) {
      asked = undefined;
      throw error;
    }
  };
}
