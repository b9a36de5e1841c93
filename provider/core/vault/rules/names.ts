import { diagnosticsOf } from "../../engine/diagnostics-of.js";
import { parseRoleArn } from "../../values/role-arn.js";
import { creatingRole, vaultCheck, type VaultRule } from "../rule.js";

const v5 = diagnosticsOf("V5", creatingRole.url);

const corresponds = vaultCheck({
  on: ["WriteRole", "TakeOverRole"],
  evaluate(step, _world, { terms }) {
    const arn = parseRoleArn(step.settings.arn);
    if (!arn.ok || step.allowNameMismatch || arn.roleName.toLowerCase() === step.role) return [];
    return v5.refusal({
      summary: "The role's name is not that of its arn",
      found: `${terms.attribute("role")} is "${step.role}", but ${terms.attribute("arn")} names the CAM role "${arn.roleName}".`,
      why: "The role must correspond with the name of the role in the arn (V2).",
      next: `leave ${terms.attribute("role")} out, which takes it from the arn. If several roles of Vault share one CAM role, set ${terms.attribute("allowNameMismatch")} to true.`,
    });
  },
});

/** V5: the name of a role and its arn. */
export const nameRules: readonly VaultRule[] = [
  {
    id: "V5",
    kinds: ["refusal"],
    sentence: "The name of a role must correspond with the name of the role in its arn.",
    ours: "Without `role` the role gets the name in the arn. The provider refuses a name that differs in more than case. `allowNameMismatch: true` allows it, since the method's own sample payload differs and several roles of Vault may share one CAM role.",
    source: creatingRole,
    checks: [corresponds],
  },
];
