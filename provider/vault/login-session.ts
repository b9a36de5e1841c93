import { BatchTokenError, LoggedOutError } from "./errors.js";
import { tokenLife } from "./token-life.js";
import type { VaultAuth } from "./vault-auth.js";
import type { VaultLogin } from "./vault-login.js";
import { LOGIN_RETRY_PAUSE_MS } from "../core/engine/timings.js";

/** What a session does at Vault. */
export interface VaultDoor {
  logIn(): Promise<VaultAuth>;
  revokeSelf(token: string): Promise<void>;
}

interface Issued {
  readonly auth: VaultAuth;
  readonly dueAt: number;
  readonly endsAt: number;
}

/** Keeps the tokens of one login, in memory only. */
export class LoginSession implements VaultLogin {
  readonly #door: VaultDoor;
  #current: Issued;
  /** Tokens that were given out and not revoked, the current one among them. */
  #issued: readonly Issued[];
  #next: Promise<void> | undefined;
  #retryAt = 0;
  #ended = false;

  private constructor(door: VaultDoor, first: Issued) {
    this.#door = door;
    this.#current = first;
    this.#issued = [first];
  }

  /** Logs in for the first time. */
  static async begin(door: VaultDoor): Promise<LoginSession> {
    return new LoginSession(door, await issue(door));
  }

  get auth(): VaultAuth {
    return this.#current.auth;
  }

  async token(): Promise<string> {
    this.#requireOpen();
    const now = Date.now();
    if (now >= this.#current.dueAt && now >= this.#retryAt) await this.#replace();
    this.#requireOpen();
    return this.#current.auth.clientToken;
  }

  async revoke(): Promise<void> {
    this.#ended = true;
    // A login that is under way would leave its token behind.
    await Promise.allSettled([this.#next]);
    const alive = this.#issued.filter(lives);
    for (const one of alive.filter(({ auth }) => auth.tokenType !== "batch")) {
      await this.#door.revokeSelf(one.auth.clientToken);
      this.#issued = this.#issued.filter((other) => other !== one);
    }
    const batch = alive.find(({ auth }) => auth.tokenType === "batch");
    if (batch !== undefined) throw new BatchTokenError(batch.endsAt);
  }

  #requireOpen(): void {
    if (this.#ended) throw new LoggedOutError();
  }

  /** One login for all who ask meanwhile. */
  async #replace(): Promise<void> {
    this.#next ??= this.#logInAnew().finally(() => (this.#next = undefined));
    await this.#next;
  }

  async #logInAnew(): Promise<void> {
    try {
      const next = await issue(this.#door);
      this.#issued = [...this.#issued.filter(lives), next];
      this.#current = next;
    } catch (error) {
      if (!lives(this.#current)) throw error;
      this.#retryAt = Math.min(Date.now() + LOGIN_RETRY_PAUSE_MS, this.#current.endsAt);
    }
  }
}

function lives({ endsAt }: Issued): boolean {
  return Date.now() < endsAt;
}

async function issue(door: VaultDoor): Promise<Issued> {
  // Before the call: the token's life begins at some point while it is made.
  const askedAt = Date.now();
  const auth = await door.logIn();
  const { dueAt } = tokenLife(askedAt, auth.leaseDuration);
  const { endsAt } = tokenLife(Date.now(), auth.leaseDuration);
  return { auth, dueAt, endsAt };
}
