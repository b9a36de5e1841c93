/** The part of the SDK's gRPC client of the engine that tells whether the engine is there. */
interface Connected {
  getChannel(): { getConnectivityState(tryToConnect: boolean): number };
  close(): void;
}

/** States of a channel, in gRPC's `connectivityState`: a call has it connect, it is connected. */
const LIVE: readonly number[] = [1, 2];

/** The state of a channel that goes on trying to connect: its engine is gone. */
const FAILING = 3;

/**
 * Whether the engine of a run is still there: its connection stands for as long as the run goes on.
 *
 * The SDK leaves the client of an inline program open when the run has ended. So the client is never asked to
 * connect, and one whose calls came too late is closed: either would go on trying the old port for as long as
 * the process lives, and a later engine that gets this port would be taken for one that does not answer.
 *
 * @param client the SDK's client of the engine; one that is no gRPC client counts as there
 */
export function isReady(client: unknown): boolean {
  if (!isConnected(client)) return true;
  const state = client.getChannel().getConnectivityState(false);
  if (state === FAILING) client.close();
  return LIVE.includes(state);
}

function isConnected(client: unknown): client is Connected {
  return typeof client === "object" && client !== null && "getChannel" in client;
}
