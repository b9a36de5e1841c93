import type { TicAccount } from "./facts.js";
import type { AccountSnapshot } from "./account-snapshot.js";
import { systemClock, type Clock } from "../engine/clock.js";
import { RECENT_ACCOUNT_MS } from "../engine/timings.js";
import { tryRead } from "../engine/errors.js";

/** `role` adds what CAM says of the service-linked role. */
interface Wanted {
  readonly role: boolean;
}

/**
 * Looks at one account for many askers at once.
 *
 * A fresh look never began before it was asked for; those who ask while one is under way share
 * the next. So 200 steps at once cost a few reads, and each still sees the live account.
 */
export class SnapshotCache {
  readonly account: TicAccount;
  /** The names of all credentials that were seen, whoever's they are. */
  readonly credentialNames = new Set<string>();
  readonly #looks: SharedLook<AccountSnapshot>;
  readonly #stackLooks: SharedLook<AccountSnapshot["stacks"]>;
  #withRole = false;
  #snapshot: Promise<AccountSnapshot> | undefined;
  #stacks: Promise<AccountSnapshot["stacks"]> | undefined;

  constructor(account: TicAccount, clock: Clock = systemClock) {
    this.account = this.#betweenLooks(account);
    this.#looks = new SharedLook(async () => {
      const snapshot = await observeAccount(account, { role: this.#withRole });
      for (const { name } of snapshot.credentials ?? []) this.credentialNames.add(name);
      return snapshot;
    }, clock);
    this.#stackLooks = new SharedLook(() => tryRead(() => account.stacks()), clock);
  }

  /** The account as it is now. */
  fresh({ role }: Wanted): Promise<AccountSnapshot> {
    if (role) this.#wantRole();
    return this.#looks.fresh();
  }

  /**
   * The account as it was at most `RECENT_ACCOUNT_MS` ago, and when that look began: what a run did
   * since has to be applied to it.
   */
  recent({ role }: Wanted): Promise<{ snapshot: AccountSnapshot; since: number }> {
    if (role) this.#wantRole();
    return this.#looks.recent();
  }

  /** The account as it was when first asked in this process, or after the last `forget`. */
  snapshot({ role }: Wanted): Promise<AccountSnapshot> {
    if (role) this.#wantRole();
    this.#snapshot ??= this.fresh({ role });
    return this.#snapshot;
  }

  /** A snapshot with its stacks: read anew, a moment ago, or once for the snapshot. */
  async withStacks(
    snapshot: AccountSnapshot,
    when: "now" | "recently" | "once",
  ): Promise<AccountSnapshot> {
    if (when === "now") return { ...snapshot, stacks: await this.#stackLooks.fresh() };
    if (when === "recently")
      return { ...snapshot, stacks: (await this.#stackLooks.recent()).snapshot };
    this.#stacks ??= tryRead(() => this.account.stacks());
    return { ...snapshot, stacks: await this.#stacks };
  }

  /**
   * The account with its own changes of credentials kept apart from looks: a list that changes
   * while it is read has to be read again.
   */
  #betweenLooks(account: TicAccount): TicAccount {
    const apart = <T>(change: () => Promise<T>): Promise<T> => this.#looks.apart(change);
    return {
      ...account,
      createCredential: (credential) => apart(() => account.createCredential(credential)),
      deleteCredential: (id) => apart(() => account.deleteCredential(id)),
    };
  }

  /** From now on every look has the role. One without it must not pass for "there is none". */
  #wantRole(): void {
    if (this.#withRole) return;
    this.#withRole = true;
    this.#snapshot = undefined;
    this.#looks.forget();
  }

  /** The account has been changed: a snapshot taken earlier no longer holds. */
  forget(): void {
    this.#snapshot = undefined;
    this.#stacks = undefined;
  }
}

/** A read that those who ask at the same time share, and that never began before they asked. */
class SharedLook<T> {
  #last: { readonly since: number; readonly reading: Promise<T> } | undefined;
  #running: Promise<unknown> | undefined;
  #next: Promise<T> | undefined;
  readonly #changes = new Set<Promise<unknown>>();

  constructor(
    private readonly read: () => Promise<T>,
    private readonly clock: Clock,
  ) {}

  fresh(): Promise<T> {
    this.#next ??= this.#after(this.#running);
    return this.#next;
  }

  /** A look that began at most `RECENT_ACCOUNT_MS` ago, or a fresh one. */
  async recent(): Promise<{ snapshot: T; since: number }> {
    const known = this.#last;
    if (known !== undefined && this.clock.now() - known.since <= RECENT_ACCOUNT_MS) {
      return { snapshot: await known.reading, since: known.since };
    }
    const snapshot = await this.fresh();
    return { snapshot, since: this.#last?.since ?? 0 };
  }

  /** What was seen so far is not recent any more. */
  forget(): void {
    this.#last = undefined;
  }

  /** Makes a change while no look is under way; looks wait for it. */
  async apart<R>(change: () => Promise<R>): Promise<R> {
    await Promise.allSettled([this.#running]);
    const made = change();
    this.#changes.add(made);
    try {
      return await made;
    } finally {
      this.#changes.delete(made);
    }
  }

  async #after(earlier: Promise<unknown> | undefined): Promise<T> {
    await Promise.allSettled([earlier, ...this.#changes]);
    this.#next = undefined;
    const reading = this.read();
    this.#last = { since: this.clock.now(), reading };
    this.#running = reading;
    return reading;
  }
}

/** The live account without its stacks: a handful of calls, whatever the account holds. */
async function observeAccount(account: TicAccount, wanted: Wanted): Promise<AccountSnapshot> {
  const { accountId } = await account.identity();
  const [role, { position, ...services }, credentials] = await Promise.all([
    wanted.role || account.settings === "cam" ? account.role() : undefined,
    account.switchPosition(),
    account.settings === "gateway" ? account.credentials() : undefined,
  ]);
  return {
    accountId,
    settings: account.settings,
    role,
    switchPosition: position,
    credentials,
    stacks: { state: "not-read" },
    ...services,
  };
}
