import { BatchTokenError, LoggedOutError } from "./errors.js";
import type { VaultAuth } from "./vault-auth.js";
import { LOGIN_RETRY_PAUSE_MS, TOKEN_REST_S } from "../core/engine/timings.js";

/** A login at Vault that goes on: it gives out a token that is good now. */
export interface VaultLogin {
  /** What Vault answered to the newest login. */
  readonly auth: VaultAuth;
  /**
   * The token. With less than a tenth of its life or 30 seconds left (whichever is more, half of
   * its life at most) it is replaced by a new login, since the method refuses every renewal.
   * Callers at the same time share one login. When that fails, the old token is given out until it
   * ends, and a login is tried again every 30 seconds.
   *
   * A limited number of uses (the role's `token_num_uses`) is not counted here.
   */
  token(): Promise<string>;
  /**
   * Ends the login: revokes each of its tokens that still lives. From then on `token()` rejects.
   * When it fails it may be called again.
   *
   * @throws BatchTokenError for batch tokens, which Vault cannot revoke
   */
  revoke(): Promise<void>;
}

export interface VaultDoor {
  logIn(): Promise<VaultAuth>;
  revokeSelf(token: string): Promise<void>;
}

type Issued = Awaited<ReturnType<typeof issue>>;

/** Keeps the tokens of one login, in memory only. */
export class LoginSession implements VaultLogin {
  #current: Issued;
  /** Tokens that were given out and not revoked, the current one among them. */
  #issued: readonly Issued[];
  #next: Promise<void> | undefined;
  #retryAt = 0;
  #ended = false;

  private constructor(
    private readonly door: VaultDoor,
    first: Issued,
  ) {
    this.#current = first;
    this.#issued = [first];
  }

  static async begin(door: VaultDoor): Promise<LoginSession> {
    return new LoginSession(door, await issue(door));
  }

  get auth(): VaultAuth {
    return this.#current.auth;
  }

  async token(): Promise<string> {
    this.#requireOpen();
    if (Date.now() >= Math.max(this.#current.dueAt, this.#retryAt)) {
      // One login for all who ask meanwhile.
      this.#next ??= this.#logInAnew().finally(() => (this.#next = undefined));
      await this.#next;
    }
    this.#requireOpen();
    return this.#current.auth.clientToken;
  }

  async revoke(): Promise<void> {
    this.#ended = true;
    // A login that is under way would leave its token behind.
    await Promise.allSettled([this.#next]);
    const alive = this.#issued.filter(lives);
    for (const one of alive.filter(({ auth }) => auth.tokenType !== "batch")) {
      await this.door.revokeSelf(one.auth.clientToken);
      this.#issued = this.#issued.filter((other) => other !== one);
    }
    const batch = alive.find(({ auth }) => auth.tokenType === "batch");
    if (batch !== undefined) throw new BatchTokenError(batch.endsAt);
  }

  #requireOpen(): void {
    if (this.#ended) throw new LoggedOutError();
  }

  async #logInAnew(): Promise<void> {
    try {
      const next = await issue(this.door);
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

async function issue(door: VaultDoor) {
  // Before the call: the token's life begins at some point while it is made.
  const askedAt = Date.now();
  const auth = await door.logIn();
  const { dueAt } = tokenLife(askedAt, auth.leaseDuration);
  const { endsAt } = tokenLife(Date.now(), auth.leaseDuration);
  return { auth, dueAt, endsAt };
}

/**
 * When a token is due to be replaced: with a tenth of its life or 30 seconds left, whichever is
 * more, but not before half of its life. At its end Vault refuses it.
 *
 * @param issuedAt milliseconds since 1970, as are the two times
 * @param leaseDuration seconds; 0 is without end
 */
export function tokenLife(issuedAt: number, leaseDuration: number) {
  if (leaseDuration === 0) return { dueAt: Infinity, endsAt: Infinity };
  const rest = Math.min(Math.max(leaseDuration / 10, TOKEN_REST_S), leaseDuration / 2);
  const endsAt = issuedAt + leaseDuration * 1000;
  return { dueAt: endsAt - rest * 1000, endsAt };
}
