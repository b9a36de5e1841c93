/** A refusal as Vault answers it: a status and a list of texts. */
export class VaultError extends Error {
  override readonly name = "VaultError";

  constructor(
    readonly status: number,
    readonly errors: readonly string[],
  ) {
    super(errors.join("; "));
  }
}

export function refused(status: number, text: string): VaultError {
  return new VaultError(status, [text]);
}

/** The router puts texts into a list of its own when a backend fails with an error. */
export function failed(status: number, text: string): VaultError {
  return refused(status, `1 error occurred:\n\t* ${text}\n\n`);
}

export function nothingThere(): VaultError {
  return new VaultError(404, []);
}

export function unsupportedPath(): VaultError {
  return failed(404, "unsupported path");
}

export function unsupportedOperation(): VaultError {
  return failed(405, "unsupported operation");
}

/** The token is missing, unknown, expired or bound to other addresses. */
export function badToken(): VaultError {
  return refused(403, "permission denied");
}

/** What Vault says when the process of a plugin ends in the middle of a call. */
export const CRASHED = "rpc error: code = Unavailable desc = error reading from server: EOF";
