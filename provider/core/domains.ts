import type { DeclaredResource, DeclaredTogether } from "./engine/declared-resource.js";
import type { Diagnostic } from "./engine/diagnostic.js";
import { tic } from "./tic/domain.js";
import { evaluateDeclared as evaluateDeclaredOfTic } from "./tic/evaluate-declared.js";
import { vault } from "./vault/domain.js";
import { evaluateDeclared as evaluateDeclaredOfVault } from "./vault/evaluate-declared.js";

/** Every domain, with what the engines ask of it. */
const domains = [
  { ...tic, evaluateDeclared: evaluateDeclaredOfTic },
  { ...vault, evaluateDeclared: evaluateDeclaredOfVault },
];

const liftable = new Set(
  domains
    .flatMap(({ rules }) => rules.map(({ id, liftedBy }) => ({ id, liftedBy })))
    .filter(({ liftedBy }) => liftedBy !== undefined)
    .map(({ id }) => id),
);

/**
 * Whether another step of the same run can make right what is refused. An object that looks like somebody
 * else's may turn out to be one of the state's own.
 */
export function mayBeLifted({ rule, takesOver }: Diagnostic): boolean {
  return liftable.has(rule) || takesOver === true;
}

/**
 * Evaluates a declared resource beside the others of its account or server: what is certain without a look at
 * either.
 */
export function evaluateDeclared(
  declared: DeclaredResource,
  together: DeclaredTogether,
): readonly Diagnostic[] {
  const own = domains.find(({ kinds }) => kinds.includes(declared.kind));
  if (own === undefined) return [];
  const isOfDomain = ({ kind }: DeclaredResource) => own.kinds.includes(kind);
  const { earlier, all } = together;
  return own.evaluateDeclared(declared, {
    ...together,
    earlier: earlier.filter(isOfDomain),
    all: all.filter(isOfDomain),
  });
}
