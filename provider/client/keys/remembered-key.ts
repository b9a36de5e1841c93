import type { ApiKey, KeySource } from "./api-key.js";
import { KEY_RENEWED_BEFORE_MS } from "../../core/engine/timings.js";

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
      if (Date.now() > expiresAt - KEY_RENEWED_BEFORE_MS) known = undefined;
      known ??= renew();
      return known;
    },
  };
}
