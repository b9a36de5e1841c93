import { diagnosticsOf } from "../../engine/rule.js";
import { isAbsent, valueOf } from "../../engine/errors.js";
import { quoteSome } from "../../secrets/safe-text.js";
import { readingRole, vaultCheck, type VaultRule } from "../rule.js";

const v6 = diagnosticsOf("V6", readingRole.url);

/** Vault's answer to a token whose policies do not allow the call. */
const NOT_PERMITTED = /\b403$/;

const rolesInTheWay = vaultCheck({
  on: ["DisableMount"],
  evaluate(step, { mount, roleNames, path }, { terms }) {
    if (isAbsent(mount)) return [];
    const force = terms.attribute("force");
    if (step.force) {
      return v6.warning({
        summary: "The auth mount goes with all that it holds",
        found: `${force} is true: auth/${path} is disabled with ${going(valueOf(roleNames))}. The tokens that it issued are revoked.`,
      });
    }
    const setForce = `set ${force} to true, ${terms.apply}, and delete then.`;
    if (roleNames.state === "unreadable") {
      const { failure } = roleNames;
      return v6.refusal({
        enforcement: "mandatory",
        summary: "Cannot check whether the mount has roles",
        found: `Disabling auth/${path} would delete every role on it, and they could not be listed.`,
        failure,
        inferred: true,
        // Only who may not look has a reason to delete unseen. Whatever else fails may pass.
        next: NOT_PERMITTED.test(failure.code)
          ? `let the token list auth/${path}/roles. Or ${setForce}`
          : "run again once Vault lists them.",
      });
    }
    const roles = valueOf(roleNames) ?? [];
    if (roles.length === 0) return [];
    return v6.refusal({
      enforcement: "mandatory",
      mayBeLiftedElsewhere: true,
      summary: "Cannot disable the auth mount",
      found: `auth/${path} has ${count(roles)} that this run does not delete: ${named(roles)}.`,
      why: "Disabling a mount deletes every role on it and revokes the tokens that it issued.",
      next: `delete ${roles.length === 1 ? "that role first. Or, if it may go" : "them first. Or, if they may go"}, ${setForce}`,
    });
  },
});

/** What goes with a mount. */
function going(roles: readonly string[] | undefined): string {
  if (roles === undefined) return "whatever roles it has";
  return roles.length === 0 ? "no other roles" : `${count(roles)}: ${named(roles)}`;
}

function count(roles: readonly string[]): string {
  return roles.length === 1 ? "1 role" : `${String(roles.length)} roles`;
}

function named(roles: readonly string[]): string {
  return quoteSome(roles.toSorted());
}

/** V6: deleting a mount that has roles. */
export const deletionRules: readonly VaultRule[] = [
  {
    id: "V6",
    liftedBy: ["DeleteRole"],
    kinds: ["refusal", "warning"],
    sentence: "Disabling an auth mount deletes its roles and revokes the tokens that it issued.",
    ours: "The provider does not disable a mount with roles that the run does not delete, and names them. It never treats roles that it cannot list as none. `force: true` disables the mount all the same.",
    source: readingRole,
    checks: [rolesInTheWay],
  },
];
