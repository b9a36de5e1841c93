import type { Services } from "../client/services.js";
import { connectionOf, type Bag } from "../core/connection.js";
import { vaultDefinitionOf } from "../core/kinds.js";
import { observed } from "../core/observed.js";
import { isVaultKind, type ResourceKind } from "../core/resource-kind.js";
import type { Observed } from "../core/world.js";
import { isSameServer, markOf, type ServerMark } from "../core/vault/mark.js";
import { connectionKeyIn } from "./hooked-step.js";

/** Something that has a connection: a declared resource, or a step. */
interface Connected {
  readonly kind: ResourceKind;
  /** Arguments, or a state. */
  readonly args: Bag;
}

/**
 * Where the connections of a run lead, as that becomes known: two that say different things may lead to one
 * account or server.
 */
export class Where {
  readonly #services: () => Services;
  readonly #accounts = new Map<string, string>();
  readonly #servers = new Map<string, ServerMark>();
  readonly #asked = new Map<string, Promise<void>>();

  constructor(services: () => Services) {
    this.#services = services;
  }

  /** Whether two connections lead to one account, as far as it is known. */
  isOneAccount(one: string, other: string): boolean {
    if (one === other) return true;
    const id = this.#accounts.get(one);
    return id !== undefined && id === this.#accounts.get(other);
  }

  /** Whether two connections lead to one server and namespace, as far as it is known. */
  isOneServer(one: string, other: string): boolean {
    if (one === other) return true;
    const [mark, second] = [this.#servers.get(one), this.#servers.get(other)];
    return mark !== undefined && second !== undefined && isSameServer(mark, second);
  }

  noteAccount(connection: string, accountId: string): void {
    this.#accounts.set(connection, accountId);
  }

  noteServer(connection: string, mark: ServerMark): void {
    this.#servers.set(connection, mark);
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
    await Promise.all([this.#learn(one), this.#learn(other)]);
    return isVaultKind(one.kind) ? this.isOneServer(key, second) : this.isOneAccount(key, second);
  }

  async #learn({ kind, args }: Connected): Promise<void> {
    const connection = connectionKeyIn(args);
    if (connection === undefined) return;
    if (!isVaultKind(kind)) {
      await this.#ask(`account ${connection}`, () => this.#askAccount(connection, args));
    } else if (vaultDefinitionOf(kind).mayLook(args)) {
      await this.#ask(`server ${connection}`, () => this.#askServer(connection, args));
    }
  }

  #ask(name: string, ask: () => Promise<void>): Promise<void> {
    const asked = this.#asked.get(name) ?? ask();
    this.#asked.set(name, asked);
    return asked;
  }

  async #askAccount(connection: string, args: Bag): Promise<void> {
    if (this.#accounts.has(connection)) return;
    const identity = await observed(() => {
      return this.#services().account(connectionOf(args)).account.identity();
    });
    if (identity.state === "read") this.noteAccount(connection, identity.value.accountId);
  }

  async #askServer(connection: string, args: Bag): Promise<void> {
    if (this.#servers.has(connection)) return;
    const mark: Observed<ServerMark> = await observed(async () => {
      return markOf(this.#services().vault(connectionOf(args)).server);
    });
    if (mark.state === "read") this.noteServer(connection, mark.value);
  }
}
