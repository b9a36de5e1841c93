import { ENGINE_ANSWER_MS } from "../../core/engine/timings.js";

/** The part of the SDK's gRPC client of the engine that tells whether the engine is there. */
interface Connected {
  getChannel(): { getConnectivityState(tryToConnect: boolean): number };
  waitForReady(deadline: number, answered: (error?: Error | null) => void): void;
}

/** A channel that was closed, in gRPC's `connectivityState`. */
const SHUTDOWN = 4;

/**
 * Whether the engine of a run still answers. The SDK closes its client when the run has ended, and an
 * engine that was killed answers to nobody.
 *
 * @param monitor the SDK's client of the engine; one that is no gRPC client counts as there
 */
export function isReady(monitor: unknown): Promise<boolean> {
  if (!isConnected(monitor)) return Promise.resolve(true);
  // Asked to connect, a closed channel would go on trying for as long as the process lives. A later engine
  // that gets the same port would be taken for one that does not answer.
  if (monitor.getChannel().getConnectivityState(false) === SHUTDOWN) return Promise.resolve(false);
  return new Promise((resolve) => {
    monitor.waitForReady(Date.now() + ENGINE_ANSWER_MS, (error) => {
      resolve(error === undefined || error === null);
    });
  });
}

function isConnected(monitor: unknown): monitor is Connected {
  return (
    typeof monitor === "object" &&
    monitor !== null &&
    "waitForReady" in monitor &&
    "getChannel" in monitor
  );
}
