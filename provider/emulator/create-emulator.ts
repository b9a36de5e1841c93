import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";

import { answerCall } from "./api/answer-call.js";
import { EmulatorControl } from "./control/emulator-control.js";
import { runOperation } from "./control/operations.js";
import * as dataModel from "./data-model.js";
import { Runtime } from "./runtime.js";
import { defaultSeed, type Seed } from "./seed/seed.js";
import { createEmulatorServer, isHostName } from "./server.js";
import { Store } from "./store/store.js";

/** How an emulator is started. */
export interface EmulatorOptions {
  /** @default 0, which is any free port */
  port?: number;
  /** Loopback is the only choice: the control API is not signed. */
  host?: "127.0.0.1";
  /**
   * Names that requests may have in `Host`, beside those of loopback and, for calls to the cloud,
   * those of Tencent Cloud's API. All other names are refused, and so are pages in a browser.
   * @default []
   * @example ["host.docker.internal"]
   */
  allowedHosts?: readonly string[];
  /**
   * What the accounts look like at the start. Not used when the state file exists.
   * @default defaultSeed
   */
  seed?: Seed;
  /** A file that keeps the accounts, so that a later emulator goes on from there. */
  stateFile?: string;
  /**
   * The time, in milliseconds since 1970.
   * @default Date.now
   */
  clock?: () => number;
}

/** A running emulator. */
export interface Emulator {
  /** The base URL of all services, such as `http://127.0.0.1:8480`. */
  readonly url: string;
  readonly port: number;
  readonly control: EmulatorControl;
  /** Closes all connections and frees the port. */
  close: () => Promise<void>;
}

/**
 * Starts an emulator of CAM, STS, TIC and the settings gateway. It checks signatures, enforces the
 * documented rules by itself and is slow where the cloud is.
 *
 * @throws SeedError, StateFileError; TypeError for a name that cannot be allowed
 * @example
 * const emulator = await createEmulator({ seed: { accounts: [{ authorization: { enabled: true } }] } });
 * await emulator.control.deleteRole();
 * await emulator.close();
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = "127.0.0.1", seed = defaultSeed, stateFile, clock = Date.now } = options;
  const { allowedHosts = [] } = options;
  const wrong = allowedHosts.find((name) => !isHostName(name));
  if (wrong !== undefined) {
    throw new TypeError(
      `allowedHosts: ${JSON.stringify(wrong)} is no host name without a port. Example: ["host.docker.internal"]`,
    );
  }
  const store = await Store.start(dataModel, seed, stateFile);
  const runtime = new Runtime(store, clock, { runOperation, answerCall });
  const hosts = new Set(allowedHosts.map((name) => name.toLowerCase()));
  const server = createEmulatorServer(runtime, hosts);
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  const url = `http://${host}:${String(address.port)}`;
  return {
    url,
    port: address.port,
    control: new EmulatorControl(url),
    close: async () => {
      const closed = promisify(server.close.bind(server))();
      server.closeAllConnections();
      await closed;
      await runtime.close();
    },
  };
}
