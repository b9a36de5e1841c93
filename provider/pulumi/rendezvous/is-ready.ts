/** The part of the SDK's gRPC client of the engine that tells whether the engine is there. */
interface Connected {
  getChannel(): { getConnectivityState(tryToConnect: boolean): number };
}

/** States of a channel, in gRPC's `connectivityState`: it is connected, or a call has it connect. */
const LIVE: readonly number[] = [1, 2];

/**
 * Whether the engine of a run is still there: its connection stands for as long as the run goes on.
 *
 * The client is never asked to connect. The SDK leaves the client of an inline program open when the run has
 * ended. Once asked, its channel would go on trying the old port for as long as the process lives, and a later
 * engine that gets this port would be taken for one that does not answer.
 *
 * @param monitor the SDK's client of the engine; one that is no gRPC client counts as there
 */
export function isReady(monitor: unknown): boolean {
  return !isConnected(monitor) || LIVE.includes(monitor.getChannel().getConnectivityState(false));
}

function isConnected(monitor: unknown): monitor is Connected {
  return typeof monitor === "object" && monitor !== null && "getChannel" in monitor;
}
