/** The part of the SDK's gRPC client of the engine that tells whether the engine is there. */
interface Connected {
  getChannel(): { getConnectivityState(tryToConnect: boolean): number };
  close(): void;
}

/** States of a channel, in gRPC's `connectivityState`: a call has it connect, it is connected. */
const LIVE: readonly number[] = [1, 2];

/** The state of a channel that goes on trying to connect: its engine is gone. */
const FAILING = 3;

/** gRPC's status of a call whose server is not there. */
const UNAVAILABLE = 14;

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
  if (state === FAILING) end(client);
  return LIVE.includes(state);
}

/**
 * Closes a client, and has its later calls answered as calls to an engine that is gone. A closed client throws
 * instead, and one message of the SDK's log that throws keeps back all later ones of the process.
 */
function end(client: Connected): void {
  client.close();
  const gone = Object.assign(new Error("The engine of this run has ended."), { code: UNAVAILABLE });
  const refuse = (...args: unknown[]) => {
    const answer = args.find((arg) => typeof arg === "function");
    if (answer !== undefined) process.nextTick(answer, gone);
  };
  for (const call of Object.keys(Object.getPrototypeOf(client) as object)) {
    Reflect.set(client, call, refuse);
  }
}

function isConnected(client: unknown): client is Connected {
  return typeof client === "object" && client !== null && "getChannel" in client;
}
