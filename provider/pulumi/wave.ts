/** Pauses of so many milliseconds, and how many of them. */
const PAUSE_MS = 5;
const PAUSES = 20;

/**
 * Lets the deletions of one wave see each other: the engine starts them within a few milliseconds.
 *
 * Many short pauses and not a long one: on a busy machine each takes longer than it says, as the
 * other hooks do.
 */
export async function untilWaveHasBegun(): Promise<void> {
  for (let pause = 0; pause < PAUSES; pause += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
