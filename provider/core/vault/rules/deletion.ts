import type { Diagnostic } from "../../engine/rule.js";
import { quoteSome } from "../../secrets/safe-text.js";
import { readingRole, vaultCheck, type VaultRule } from "../rule.js";

const base = { rule: "V6", link: readingRole.url } as const;

/** Vault's answer to a token whose policies do not allow the call. */
const NOT_PERMITTED = /\b403$/;

const rolesInTheWay = vaultCheck({
  on: ["DisableMount"],
  evaluate(step, snapshot, { terms }): Diagnostic[] {
    if (snapshot.mount.state === "read" && snapshot.mount.value === undefined) return [];
    const { roleNames, path } = snapshot;
    if (step.force) {
      const roles = roleNames.state === "read" ? roleNames.value : undefined;
      return [forced(path, roles, terms.attribute("force"))];
    }
    if (roleNames.state === "not-read") return [];
    if (roleNames.state === "unreadable") {
      const { failure } = roleNames;
      // Only who may not look has a reason to delete unseen. Whatever else fails may pass.
      const next = NOT_PERMITTED.test(failure.code)
        ? `let the token list auth/${path}/roles. Or set ${terms.attribute("force")} to true, ${terms.apply}, and delete then.`
        : "run again once Vault lists them.";
      return [
        {
          ...base,
          severity: "refusal",
          enforcement: "mandatory",
          summary: "Cannot check whether the mount has roles",
          found: `Disabling auth/${path} would delete every role on it, and they could not be listed.`,
          failure,
          inferred: true,
          next,
        },
      ];
    }
    if (roleNames.value.length === 0) return [];
    return [
      {
        ...base,
        severity: "refusal",
        enforcement: "mandatory",
        mayBeLiftedElsewhere: true,
        summary: "Cannot disable the auth mount",
        found: `auth/${path} has ${count(roleNames.value)} that this run does not delete: ${named(roleNames.value)}.`,
        why: "Disabling a mount deletes every role on it and revokes the tokens that it issued.",
        next: `delete ${roleNames.value.length === 1 ? "that role first. Or, if it may go" : "them first. Or, if they may go"}, set ${terms.attribute("force")} to true, ${terms.apply}, and delete then.`,
      },
    ];
  },
});

function forced(path: string, roles: readonly string[] | undefined, force: string): Diagnostic {
  const going =
    roles === undefined
      ? "whatever roles it has"
      : roles.length === 0
        ? "no other roles"
        : `${count(roles)}: ${named(roles)}`;
  return {
    ...base,
    severity: "warning",
    summary: "The auth mount goes with all that it holds",
    found: `${force} is true: auth/${path} is disabled with ${going}. The tokens that it issued are revoked.`,
  };
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
