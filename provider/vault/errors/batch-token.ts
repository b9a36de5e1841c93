/** A batch token was to be revoked, which Vault cannot do: nothing is stored of it. */
export class BatchTokenError extends Error {
  override readonly name = "BatchTokenError";

  /** @param endsAt milliseconds since 1970; Infinity when it lives without end */
  constructor(endsAt: number) {
    const end = Number.isFinite(endsAt)
      ? `It ends by itself at ${new Date(endsAt).toISOString()}`
      : "It lives without end";
    super(
      `Vault cannot revoke a batch token. ${end}; the role's token_type "service" gives tokens that can be revoked.`,
    );
  }
}
