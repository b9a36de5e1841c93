import { TOKEN_REST_S } from "../core/engine/timings.js";

/** The two times of a token, in milliseconds since 1970. */
export interface TokenLife {
  /** From then on a new one is fetched. */
  readonly dueAt: number;
  /** From then on Vault refuses it. */
  readonly endsAt: number;
}

/**
 * When a token is due to be replaced: with a tenth of its life or 30 seconds left, whichever is
 * more, but not before half of its life.
 *
 * @param issuedAt milliseconds since 1970
 * @param leaseDuration seconds; 0 is without end
 */
export function tokenLife(issuedAt: number, leaseDuration: number): TokenLife {
  if (leaseDuration === 0) return { dueAt: Infinity, endsAt: Infinity };
  const rest = Math.min(Math.max(leaseDuration / 10, TOKEN_REST_S), leaseDuration / 2);
  const endsAt = issuedAt + leaseDuration * 1000;
  return { dueAt: endsAt - rest * 1000, endsAt };
}
