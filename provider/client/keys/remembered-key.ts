import type { ApiKey, KeySource } from "./api-key.js";

/** A temporary key is renewed this long before it ends, so that no request outlives it. */
const RENEW_BEFORE = 60_000;

/** Remembers a key until shortly before it ends. A failure is not remembered. */
export function rememberedKey(find: () => Promise<ApiKey>): KeySource {
  let known: Promise<ApiKey> | undefined;
  let expiresAt = Infinity;
  const renew = async (): Promise<ApiKey> => {
    expiresAt = Infinity;
    try {
      const key = await find();
      expiresAt = key.expiresAt ?? Infinity;
      return key;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
  return {
    key() {
      if (Date.now() > expiresAt - RENEW_BEFORE) known = undefined;
      known ??= renew();
      return known;
    },
  };
}
