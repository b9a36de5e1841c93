import type { DomainPlugin, DriverPolicy } from "./domain-plugin.js";
import type { DeclaredResource, DeclaredTogether, Reached } from "./engine/step-context.js";
import type { Diagnostic } from "./engine/rule.js";
import type { Driver } from "./engine/driver.js";
import type { ResourceKind } from "./engine/step.js";
import { ticPlugin } from "./tic/plugin.js";
import { vaultPlugin } from "./vault/plugin.js";

/** Every domain. A new one is a line here. */
export const domains: DomainPlugin[] = [ticPlugin, vaultPlugin];

export function domainOf(kind: ResourceKind): DomainPlugin {
  const domain = domains.find(({ kinds }) => Object.hasOwn(kinds, kind));
  if (domain === undefined) throw new Error(`No domain has the kind ${kind}.`);
  return domain;
}

export function driverFor(kind: ResourceKind, reached: Reached, policy: DriverPolicy): Driver {
  return domainOf(kind).driver(kind, reached, policy);
}

/**
 * Whether another step of the same run can make right what is refused. An object that looks like somebody
 * else's may turn out to be one of the state's own.
 */
export function mayBeLifted({ rule, takesOver }: Diagnostic): boolean {
  if (takesOver === true) return true;
  return domains.some(({ rules }) =>
    rules.some(({ id, liftedBy }) => id === rule && liftedBy !== undefined),
  );
}

/**
 * Evaluates a declared resource beside the others of its account or server: what is certain without a look at
 * either.
 */
export function evaluateDeclared(
  declared: DeclaredResource,
  together: DeclaredTogether,
): readonly Diagnostic[] {
  const own = domainOf(declared.kind);
  const isOfDomain = ({ kind }: DeclaredResource) => Object.hasOwn(own.kinds, kind);
  const { earlier, all } = together;
  return own.evaluateDeclared(declared, {
    ...together,
    earlier: earlier.filter(isOfDomain),
    all: all.filter(isOfDomain),
  });
}
