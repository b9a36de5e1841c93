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
