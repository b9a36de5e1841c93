import { ObjectMap } from "./object-key.js";

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
