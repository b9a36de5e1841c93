import type { ApiKey, KeySource } from "./api-key.js";

/** A temporary key is renewed this long before it ends, so that no request outlives it. */
const RENEW_BEFORE = 60_000;

/** Remembers a key until shortly before it ends. A failure is not remembered. */
export function rememberedKey(find: () => Promise<ApiKey>): KeySource {
  let finding: Promise<ApiKey> | undefined;
  const start = async (): Promise<ApiKey> => {
    finding = find();
    try {
      return await finding;
    } catch (error) {
      finding = undefined;
      throw error;
    }
  };
  return {
    async key() {
      const known = await finding;
      const lasts = known?.expiresAt === undefined || known.expiresAt - RENEW_BEFORE > Date.now();
      return known !== undefined && lasts ? known : start();
    },
  };
}
