import type { TicAccount } from "./account.js";
import { observeAccount, observeStacks } from "./observe.js";
import type { Step } from "./step.js";
import type { World } from "./world.js";

/**
 * Looks at one account for many askers at once.
 *
 * A fresh look never began before it was asked for; those who ask while one is under way share
 * the next. So a wave of 200 steps costs a few reads, and each still sees the live account.
 */
export class Observer {
  readonly account: TicAccount;
  #withRole = false;
  #running: Promise<unknown> | undefined;
  #next: Promise<World> | undefined;
  #snapshot: Promise<World> | undefined;
  #stacks: Promise<World["stacks"]> | undefined;

  constructor(account: TicAccount) {
    this.account = account;
  }

  /** The account as it is now. `role` adds what CAM says of the service-linked role. */
  fresh({ role }: { readonly role: boolean }): Promise<World> {
    this.#withRole ||= role;
    this.#next ??= this.#lookAfter(this.#running);
    return this.#next;
  }

  /** The account as it was when first asked in this process, or after the last `forget`. */
  async snapshot({ role }: { readonly role: boolean }): Promise<World> {
    if (role && !this.#withRole) this.#snapshot = undefined;
    this.#snapshot ??= this.fresh({ role });
    return this.#snapshot;
  }

  /** A world with its stacks: read anew, or once for the snapshot. */
  async withStacks(world: World, when: "now" | "once"): Promise<World> {
    if (when === "now") return { ...world, stacks: await observeStacks(this.account) };
    this.#stacks ??= observeStacks(this.account);
    return { ...world, stacks: await this.#stacks };
  }

  /** The account has been changed: a snapshot taken earlier no longer holds. */
  forget(): void {
    this.#snapshot = undefined;
    this.#stacks = undefined;
  }

  async #lookAfter(earlier: Promise<unknown> | undefined): Promise<World> {
    await Promise.allSettled([earlier]);
    this.#next = undefined;
    const look = observeAccount(this.account, { role: this.#withRole });
    this.#running = look;
    return look;
  }
}

/** Whether a step's rules and its carrying out need to know the role. */
export function needsRole(step: Step): boolean {
  return step.subject.kind === "Authorization";
}
