import { createEmulator } from "../../provider/emulator/index.js";
import {
  callNames,
  type CallName,
  type Calls,
  type ProviderServer,
} from "../../provider/terraform/protocol/descriptor.js";
import { createProvider } from "../../provider/terraform/rpc/index.js";
import { noMemory } from "../../provider/terraform/run/run-memory.js";
import { answerCall } from "../../provider/terraform/server/answer-call.js";
import { createLog } from "../../provider/terraform/server/log.js";
import { declared, legacy } from "../../test/terraform/support/declared.js";
import { decodeResponse, encodeRequest } from "../../test/terraform/server/raw-client.js";
import { Phase } from "../../test/terraform/support/phase.js";
import { failed } from "../../test/terraform/support/said.js";
import { ProvidedAt, withToken } from "../../test/terraform/support/use-provider.js";

/** A plan that destroys the account's credential in use, while TIC authorization is off: rule C6 refuses. */
export async function planRefusedDestroy(): Promise<void> {
  const emulator = await createEmulator({
    seed: withToken({
      accounts: [{ credentials: [legacy] }],
    }),
  });
  try {
    const provided = new ProvidedAt(emulator);
    const credential = await provided.made("ManagedCredential", declared(legacy));
    const phase = new Phase(throughBytes(provided.env));
    await phase.configure(provided.block);
    const { diagnostics } = await phase.planDeletion("ManagedCredential", credential);
    if (!failed(diagnostics)) throw new Error("The plan refused nothing.");
  } finally {
    await emulator.close();
  }
}

/** A provider whose calls go through the bytes of gRPC's messages, without the connection. */
function throughBytes(env: NodeJS.ProcessEnv): ProviderServer {
  const log = createLog({ level: "off", write: () => undefined });
  const stop = new AbortController();
  const provider = createProvider({
    stop: stop.signal,
    log,
    version: "0.0.0",
    env,
    memory: noMemory,
  });
  const session = () => Promise.resolve({ provider, stop });
  const call =
    <Name extends CallName>(name: Name) =>
    async (request: Calls[Name]["request"]) =>
      decodeResponse(name, await answerCall(session, log, name, encodeRequest(name, request)));
  return Object.fromEntries(
    callNames.map((name) => [name, call(name)]),
  ) as unknown as ProviderServer;
}
