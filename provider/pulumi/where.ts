import type { Services } from "../client/services.js";
import { connectionKey, connectionOf, type PropertyMap } from "../core/settings/connection.js";
import { vaultDefinitionOf } from "../core/kinds.js";
import { isVaultKind, type ResourceKind } from "../core/engine/resource-kind.js";
import { hasUnknown } from "../core/schema/schema.js";
import {
  isSameServer,
  serverIdentityOf,
  type ServerIdentity,
} from "../core/vault/server-identity.js";
import { ExpectedError } from "../core/engine/errors.js";

/** Something that has a connection: a declared resource, or a step. */
interface Connected {
  readonly kind: ResourceKind;
  /** Arguments, or a state. */
  readonly args: PropertyMap;
}

/**
 * Where the connections of a run lead, as that becomes known: two that say different things may lead to one
 * account or server.
 */
export class Where {
  readonly #services: () => Services;
  readonly #mayAsk: boolean;
  readonly #accounts = new Map<string, string>();
  readonly #servers = new Map<string, ServerIdentity>();
  readonly #learning = new Map<string, Promise<void>>();

  /** @param mayAsk whether the run is a real one: a unit test with mocks makes no calls */
  constructor(services: () => Services, mayAsk: boolean) {
    this.#services = services;
    this.#mayAsk = mayAsk;
  }

  /** Whether two connections lead to one account, as far as it is known. */
  isOneAccount(one: string, other: string): boolean {
    if (one === other) return true;
    const id = this.#accounts.get(one);
    return id !== undefined && id === this.#accounts.get(other);
  }

  /** Whether two connections lead to one server and namespace, as far as it is known. */
  #isOneServer(one: string, other: string): boolean {
    const [serverIdentity, second] = [this.#servers.get(one), this.#servers.get(other)];
    return (
      serverIdentity !== undefined && second !== undefined && isSameServer(serverIdentity, second)
    );
  }

  noteAccount(connection: string, accountId: string): void {
    this.#accounts.set(connection, accountId);
  }

  noteServer(connection: string, serverIdentity: ServerIdentity): void {
    this.#servers.set(connection, serverIdentity);
  }

  /**
   * Whether two resources are in one account or on one server. Where their connections differ, it is asked
   * once where each of them leads. One that cannot be asked, or is not known yet, stops its own steps and no
   * others.
   */
  async areTogether(one: Connected, other: Connected): Promise<boolean> {
    const [key, second] = [connectionKeyIn(one.args), connectionKeyIn(other.args)];
    if (key === undefined || second === undefined) return false;
    if (key === second) return true;
    if (!this.#mayAsk) return false;
    await Promise.all([this.#learn(one), this.#learn(other)]);
    return isVaultKind(one.kind) ? this.#isOneServer(key, second) : this.isOneAccount(key, second);
  }

  async #learn({ kind, args }: Connected): Promise<void> {
    const connection = connectionKeyIn(args);
    if (connection === undefined || !isConnection(connectionOf(args))) return;
    if (!isVaultKind(kind)) {
      await this.#once(`account ${connection}`, () => this.#learnAccount(connection, args));
    } else if (vaultDefinitionOf(kind).readBeforePlan(args)) {
      await this.#once(`server ${connection}`, () => this.#learnServer(connection, args));
    }
  }

  #once(name: string, learn: () => Promise<void>): Promise<void> {
    const learning = this.#learning.get(name) ?? learn();
    this.#learning.set(name, learning);
    return learning;
  }

  async #learnAccount(connection: string, args: PropertyMap): Promise<void> {
    if (this.#accounts.has(connection)) return;
    const identity = await answered(async () => {
      return this.#services().account(connectionOf(args)).account.identity();
    });
    if (identity !== undefined) this.noteAccount(connection, identity.accountId);
  }

  async #learnServer(connection: string, args: PropertyMap): Promise<void> {
    if (this.#servers.has(connection)) return;
    const serverIdentity = await answered(async () => {
      return serverIdentityOf(this.#services().vault(connectionOf(args)).server);
    });
    if (serverIdentity !== undefined) this.noteServer(connection, serverIdentity);
  }
}

/** The key of a connection; undefined while it is not known where that leads. */
export function connectionKeyIn(properties: PropertyMap): string | undefined {
  return hasUnknown(properties.connection) ? undefined : connectionKey(connectionOf(properties));
}

/** Whether a connection has the form that its own resource is checked for later. */
function isConnection(connection: object | undefined): boolean {
  return Object.values(connection ?? {}).every((value) => typeof value === "string");
}

/** An answer; undefined where there is none: the steps of that connection say why. */
async function answered<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}
