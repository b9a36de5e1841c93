import { openAccount } from "../client/account.js";
import { Observer } from "../core/observer.js";
import type { Connection, Settings } from "../core/settings.js";

/** One observer for each connection of a process or run, so that they share their reads. */
export class Accounts {
  readonly settings: Settings;
  readonly #observers = new Map<string, Observer>();

  constructor(settings: Settings) {
    this.settings = settings;
  }

  of(connection: Connection | undefined): Observer {
    const key = connectionKey(connection);
    const known = this.#observers.get(key);
    if (known !== undefined) return known;
    const observer = new Observer(openAccount(this.settings, connection));
    this.#observers.set(key, observer);
    return observer;
  }
}

/** The same text for connections that say the same. */
export function connectionKey(connection: Connection | undefined): string {
  const entries = Object.entries(connection ?? {}).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([one], [other]) => one.localeCompare(other)));
}

/** The connection of a bag of arguments or state. */
export function connectionOf(bag: Readonly<Record<string, unknown>>): Connection | undefined {
  const value = bag.connection;
  return typeof value === "object" && value !== null ? value : undefined;
}

/** The strings of a list; empty when it is none. */
export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
