import type { VaultAuth } from "./vault-auth.js";

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
