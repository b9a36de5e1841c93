/*
 * A key is text, so that it can be sent to another process: the object's name, and where it is. A server of
 * Vault has an address and, where it tells it, a cluster id. Two states of one object may differ there: one was
 * written while the server did not tell its id, or under another address of the cluster.
 */

interface Parts {
  readonly name: string;
  readonly address: string;
  readonly clusterId: string;
}

/**
 * The key of an object on a server.
 *
 * @param name its id, which begins with its namespace
 */
export function keyOnServer(
  name: string,
  { address, clusterId = "" }: { readonly address: string; readonly clusterId?: string },
): string {
  return [name, address, clusterId].join("\n");
}

/**
 * Whether two keys are of one object. A cluster has several addresses: its id decides where both know it.
 *
 * @param one undefined of an object that is not known yet, which is none that is there
 */
export function isSameObject(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  if (one === other) return true;
  const [first, second] = [partsOf(one), partsOf(other)];
  return first.name === second.name && isSamePlace(first, second);
}

/** Whether a role is on a mount, by the keys of both. */
export function isOnMount(role: string, mount: string): boolean {
  const [own, its] = [partsOf(role), partsOf(mount)];
  return own.name.startsWith(`${its.name}/role/`) && isSamePlace(own, its);
}

function isSamePlace(one: Parts, other: Parts): boolean {
  const knowsBoth = one.clusterId !== "" && other.clusterId !== "";
  return knowsBoth ? one.clusterId === other.clusterId : one.address === other.address;
}

function partsOf(key: string): Parts {
  const [name = "", address = "", clusterId = ""] = key.split("\n");
  return { name, address, clusterId };
}

/** A map from objects to values. Every key of an object finds its value. */
export class ObjectMap<Value> {
  /** By name: there may be thousands. */
  readonly #entries = new Map<string, { readonly key: string; readonly value: Value }[]>();

  get(key: string): Value | undefined {
    return this.#named(key).find((one) => isSameObject(one.key, key))?.value;
  }

  set(key: string, value: Value): void {
    this.#entries.set(partsOf(key).name, [...this.#others(key), { key, value }]);
  }

  delete(key: string): void {
    this.#entries.set(partsOf(key).name, this.#others(key));
  }

  #named(key: string): { readonly key: string; readonly value: Value }[] {
    return this.#entries.get(partsOf(key).name) ?? [];
  }

  #others(key: string): { readonly key: string; readonly value: Value }[] {
    return this.#named(key).filter((one) => !isSameObject(one.key, key));
  }
}

export interface Holder {
  /** Unique in one run: the URN, or the place in the run's ledger. */
  readonly key: string;
  /** The name that a person knows it by. */
  readonly label: string;
}

/**
 * Which objects the resources of one run hold, so that no deletion takes an object away that another
 * resource declares or keeps, whatever the engine deletes under its id.
 *
 * Objects are named by `Driver.objectKey`, which has the account or server in it: two accounts may
 * have credentials of one id.
 *
 * @example
 * await claims.exclusively(driver.lockKey(state), async () => {
 *   if (claims.holderOf(driver.objectKey(id, state)) === undefined) await driver.delete(deletion);
 * });
 */
export class Claims {
  readonly #holders = new ObjectMap<Holder>();
  readonly #busy = new Map<string, Promise<unknown>>();

  /** Who holds an object; undefined when nobody is known to. */
  holderOf(object: string): Holder | undefined {
    return this.#holders.get(object);
  }

  /**
   * Notes that a resource holds an object.
   *
   * @returns the other resource that holds it already; the object then stays with that one
   */
  claim(object: string, holder: Holder): Holder | undefined {
    const known = this.#holders.get(object);
    if (known !== undefined && known.key !== holder.key) return known;
    this.#holders.set(object, holder);
    return undefined;
  }

  /** Notes that a resource let an object go. What another resource holds stays held. */
  release(object: string, holder: Pick<Holder, "key">): void {
    if (this.#holders.get(object)?.key === holder.key) this.#holders.delete(object);
  }

  /**
   * Works on an object while nothing else of this run does. A take-over and a deletion of one object
   * so come one after the other, in either order; each looks at what the other has left.
   *
   * One lock at a time, and nothing that waits for another resource inside: two names that swap would
   * wait for each other.
   *
   * @param lock `Driver.lockKey` of the object, which is known before its id is
   */
  async exclusively<T>(lock: string, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(lock);
    const mine = (async () => {
      await Promise.allSettled([before]);
      return work();
    })();
    this.#busy.set(lock, mine);
    try {
      return await mine;
    } finally {
      if (this.#busy.get(lock) === mine) this.#busy.delete(lock);
    }
  }
}
