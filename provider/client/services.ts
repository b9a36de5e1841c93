import { connectionKey } from "../core/settings/connection.js";
import type { Reached } from "../core/engine/step-context.js";
import type { Connection, Settings, VaultConnection } from "../core/settings/settings.js";
import { SnapshotCache } from "../core/tic/snapshot-cache.js";
import { VaultReader } from "../core/vault/reader.js";
import { openAccount } from "./account.js";
import type { RunContext } from "./run-context.js";
import { openVault } from "./vault/server.js";

/** What a run lends to its services, and what is reached where no connection is named. */
export interface ServicesOptions extends RunContext {
  readonly connection?: {
    /** @default as the environment says */
    readonly account?: Connection;
    /** @default as the settings say */
    readonly vault?: VaultConnection;
  };
}

/** What a run or process talks to: one of each for each connection, so that reads are shared. */
export class Services {
  readonly #lent: RunContext;
  readonly #byDefault: NonNullable<ServicesOptions["connection"]>;
  readonly #observers = new Map<string, SnapshotCache>();
  readonly #vaults = new Map<string, VaultReader>();

  constructor(
    readonly settings: Settings,
    { connection = {}, ...lent }: ServicesOptions = {},
  ) {
    this.#lent = lent;
    this.#byDefault = connection;
  }

  account(connection: object | undefined = this.#byDefault.account): SnapshotCache {
    return remembered(this.#observers, connectionKey(connection), () => {
      return new SnapshotCache(openAccount({ ...this.settings, ...this.#lent }, connection));
    });
  }

  /** The names of the credentials of all accounts, as far as they were looked at. */
  get credentialNames(): readonly string[] {
    return [...this.#observers.values()].flatMap((one) => [...one.credentialNames]);
  }

  /** The services behind the connection of arguments or a state. */
  reached(connection?: object): Reached {
    return { account: () => this.account(connection), vault: () => this.vault(connection) };
  }

  vault(connection: object | undefined = this.#byDefault.vault): VaultReader {
    return remembered(this.#vaults, connectionKey(connection), () => {
      return new VaultReader(openVault({ ...this.settings, ...this.#lent }, connection));
    });
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
