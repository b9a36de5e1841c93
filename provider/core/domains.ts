import type { Diagnostic } from "./engine/diagnostic.js";
import { tic } from "./tic/domain.js";
import { vault } from "./vault/domain.js";

const liftable = new Set(
  [...tic.rules, ...vault.rules].filter((rule) => rule.liftedBy !== undefined).map(({ id }) => id),
);

/**
 * Whether another step of the same run can make right what is refused. An object that looks like somebody
 * else's may turn out to be one of the state's own.
 */
export function mayBeLifted({ rule, takesOver }: Diagnostic): boolean {
  return liftable.has(rule) || takesOver === true;
}
