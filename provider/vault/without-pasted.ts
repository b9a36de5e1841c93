import { ExpectedError } from "../core/engine/errors.js";
import { withoutSecrets } from "../core/secrets/secrets.js";
import { looksLikeSecret } from "../core/secrets/safe-text.js";

/** Names of variables that hold keys and tokens. */
const OF_SECRETS = /(?:TOKEN|SECRET_ID|SECRET_KEY|PASSWORD)$/i;

/**
 * What of a login's options is no name but a key or token, pasted in the wrong place: by its look, or since
 * the environment holds it as one.
 */
export function pastedIn(
  options: object,
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  const secrets = Object.entries(env).filter(([name]) => OF_SECRETS.test(name));
  const known = new Set(secrets.map(([, value]) => value));
  return textsIn(options).filter((one) => looksLikeSecret(one) || known.has(one));
}

/** Works; no error repeats what was pasted. */
export async function withoutPasted<T>(
  pasted: readonly string[],
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (pasted.length > 0 && error instanceof ExpectedError) {
      error.conceal((text) => withoutSecrets(text, pasted));
    }
    throw error;
  }
}

/** The texts of options; a connection has texts too. */
function textsIn(options: object): readonly string[] {
  return Object.values(options).flatMap((value: unknown) => {
    if (typeof value === "string") return value === "" ? [] : [value];
    const isPlain = typeof value === "object" && value !== null && !(value instanceof AbortSignal);
    return isPlain ? textsIn(value) : [];
  });
}
