import { ServiceError } from "./service-error.js";
import type { Observed } from "./world.js";

/** An answer, or the reason why there is none. */
export async function observed<T>(ask: () => Promise<T>): Promise<Observed<T>> {
  try {
    return { state: "read", value: await ask() };
  } catch (error) {
    if (error instanceof ServiceError) return { state: "unreadable", failure: error.failure };
    throw error;
  }
}
