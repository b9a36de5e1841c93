import { connectionKey } from "../core/connection.js";
import { Observer } from "../core/observer.js";
import type { Settings } from "../core/settings.js";
import { VaultLook } from "../core/vault/look.js";
import { openAccount } from "./account.js";
import { openVault } from "./vault/server.js";

/** What a run or process talks to: one of each for each connection, so that reads are shared. */
export class Services {
  readonly settings: Settings;
  readonly #observers = new Map<string, Observer>();
  readonly #vaults = new Map<string, VaultLook>();

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** The account that a connection leads to. */
  account(connection: object | undefined): Observer {
    return remembered(this.#observers, connectionKey(connection), () => {
      return new Observer(openAccount(this.settings, connection));
    });
  }

  /** The Vault server that a connection leads to. */
  vault(connection: object | undefined): VaultLook {
    return remembered(this.#vaults, connectionKey(connection), () => {
      return new VaultLook(openVault(this.settings, connection));
    });
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const there = known.get(key);
  if (there !== undefined) return there;
  const made = make();
  known.set(key, made);
  return made;
}
