import type { Services } from "../client/services.js";
import { domainOf } from "../core/domains.js";
import { ExpectedError } from "../core/engine/errors.js";
import { isSameObject } from "../core/engine/object-key.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import type { Reached } from "../core/reached.js";
import { hasUnknown } from "../core/schema/schema.js";
import { connectionKey, connectionOf, type PropertyMap } from "../core/settings/connection.js";

/** Something that has a connection: a declared resource, or a step. */
export interface Connected {
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
  /** `DomainPlugin.locationKey`, by domain and connection. */
  readonly #locations = new Map<string, string>();
  readonly #learning = new Map<string, Promise<void>>();

  /** @param mayAsk whether the run is a real one: a unit test with mocks makes no calls */
  constructor(services: () => Services, mayAsk: boolean) {
    this.#services = services;
    this.#mayAsk = mayAsk;
  }

  /** Whether two connections of one kind lead to one account or server, as far as it is known. */
  isOneLocation(kind: ResourceKind, one: string, other: string): boolean {
    if (one === other) return true;
    const [first, second] = [one, other].map((key) => this.#locations.get(locationName(kind, key)));
    return second !== undefined && isSameObject(first, second);
  }

  note(kind: ResourceKind, connection: string, location: string): void {
    this.#locations.set(locationName(kind, connection), location);
  }

  /**
   * Whether two resources of one domain are in one account or on one server. Where their connections differ,
   * it is asked once where each of them leads. One that cannot be asked, or is not known yet, stops its own
   * steps and no others.
   */
  async areTogether(one: Connected, other: Connected): Promise<boolean> {
    const [key, second] = [connectionKeyIn(one.args), connectionKeyIn(other.args)];
    if (key === undefined || second === undefined) return false;
    if (key === second) return true;
    if (!this.#mayAsk) return false;
    await Promise.all([this.#learn(one), this.#learn(other)]);
    return this.isOneLocation(one.kind, key, second);
  }

  async #learn({ kind, args }: Connected): Promise<void> {
    const connection = connectionKeyIn(args);
    if (connection === undefined || !isConnection(connectionOf(args))) return;
    const domain = domainOf(kind);
    const name = locationName(kind, connection);
    if (this.#locations.has(name) || domain.mayAskBeforePlan?.(kind, args) === false) return;
    const learning =
      this.#learning.get(name) ?? this.#ask(name, () => domain.locationKey(this.reached(args)));
    this.#learning.set(name, learning);
    await learning;
  }

  /** Where no answer comes, the steps of that connection say why. */
  async #ask(name: string, ask: () => Promise<string>): Promise<void> {
    try {
      this.#locations.set(name, await ask());
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
    }
  }

  /** The services behind the connection of arguments or a state. */
  reached(properties: PropertyMap): Reached {
    const connection = connectionOf(properties);
    return {
      account: () => this.#services().account(connection),
      vault: () => this.#services().vault(connection),
    };
  }
}

function locationName(kind: ResourceKind, connection: string): string {
  return `${domainOf(kind).name} ${connection}`;
}

/** The key of a connection; undefined while it is not known where that leads. */
export function connectionKeyIn(properties: PropertyMap): string | undefined {
  return hasUnknown(properties.connection) ? undefined : connectionKey(connectionOf(properties));
}

/** Whether a connection has the form that its own resource is checked for later. */
function isConnection(connection: object | undefined): boolean {
  return Object.values(connection ?? {}).every((value) => typeof value === "string");
}
