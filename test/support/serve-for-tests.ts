import { createLog, type Log } from "../../provider/terraform/server/log.js";
import { reattachJson } from "../../provider/terraform/server/serve.js";
import type { CreateProvider } from "../../provider/terraform/server/sessions.js";
import { startServer } from "../../provider/terraform/server/start-server.js";

/** A provider that is served in a test's process. */
export interface TestServer {
  /** The value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** Where it listens, as host:port. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves a provider in this process: it touches no signal and ends no process.
 *
 * @param log @default one that writes nothing
 */
export async function serveForTests(
  createProvider: CreateProvider,
  log: Log = createLog({ level: "off", write: () => undefined }),
): Promise<TestServer> {
  const { address, end } = await startServer({
    load: () => Promise.resolve(createProvider),
    log,
    version: "0.0.0-test",
    mode: "shared",
    shutdown: () => undefined,
  });
  return { reattach: reattachJson(address), address, close: end };
}
