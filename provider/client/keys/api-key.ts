/** An API key as requests are signed with. Held in memory only. */
export interface ApiKey {
  readonly secretId: string;
  readonly secretKey: string;
  /** The token of a temporary key. */
  readonly token?: string;
  /** When a temporary key ends, in milliseconds of the epoch. */
  readonly expiresAt?: number;
  /** Where it was found, in words for a reader: `the profile prod of ~/.tencentcloud/credentials`. */
  readonly from: string;
}

/** Gives the key to sign with. Each call asks again, so that a key can be renewed. */
export interface KeySource {
  key(): Promise<ApiKey>;
}

/** Marks the one kind of call that carries no signature: its caller has no key yet. */
export const UNSIGNED: ApiKey = { secretId: "", secretKey: "", from: "an identity token" };
