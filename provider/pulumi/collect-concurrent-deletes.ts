import { systemClock } from "../core/engine/clock.js";
import { WAVE_PAUSES, WAVE_PAUSE_MS } from "../core/engine/timings.js";

/**
 * Lets the deletions of one wave see each other: the engine starts them within a few milliseconds.
 */
export async function collectConcurrentDeletes(): Promise<void> {
  for (let pause = 0; pause < WAVE_PAUSES; pause += 1) {
    await systemClock.sleep(WAVE_PAUSE_MS);
  }
}
