import { diagnosticsOf } from "../../engine/rule.js";
import { valueOf } from "../../engine/errors.js";
import { isSetTo, withValue } from "../../engine/terms.js";
import { describeDifferences, differences } from "../auth-role-args.js";
import { formatDuration } from "../../values/duration.js";
import { creatingRole, vaultCheck, type VaultRule } from "../rule.js";
import { refuseDuplicates } from "./duplicates.js";
import { pathOf } from "../object-path.js";
import { roleIn } from "../mount-snapshot.js";
import { parseRoleArn } from "../../values/role-arn.js";

const v2 = diagnosticsOf("V2", creatingRole.url);
const v5 = diagnosticsOf("V5", creatingRole.url);

/** A role that is there and that nothing in state owns is never overwritten unasked. */
const thereAlready = vaultCheck({
  on: ["WriteRole"],
  evaluate(step, snapshot, { terms }) {
    const there = valueOf(roleIn(snapshot, step.role));
    if (step.known !== undefined || there === undefined) return [];
    const list = describeDifferences(differences(step.settings, there), terms);
    if (step.adopt) {
      return v2.warning({
        takesOver: true,
        summary: "A role is taken over and written over",
        found: `${pathOf(step)} is there already. This run overwrites: ${list}. Destroying it deletes the role.`,
      });
    }
    return v2.refusal({
      enforcement: "mandatory",
      takesOver: true,
      summary: "The role is there already, and different",
      found: `${pathOf(step)}: ${list}.`,
      why: "Writing it would overwrite what somebody else relies on.",
      next: `write these as they are there, or set ${terms.attribute("adopt")} to true to overwrite them. If only the resource's name is new, ${terms.keepName}.`,
    });
  },
});

const takenOver = vaultCheck({
  on: ["TakeOverRole"],
  evaluate(step, snapshot) {
    const legacy = valueOf(roleIn(snapshot, step.role))?.legacy ?? [];
    const cleared =
      legacy.length === 0
        ? "This run takes it over as it is"
        : `This run takes it over and clears its legacy names (${legacy.join(", ")})`;
    return v2.notice({
      takesOver: true,
      summary: "A role is taken over",
      found: `${pathOf(step)} is there already, just as declared. ${cleared}. Destroying it deletes the role.`,
    });
  },
});

const drift = vaultCheck({
  on: ["WriteRole"],
  evaluate(step, snapshot, { terms }) {
    const there = roleIn(snapshot, step.role);
    if (step.known === undefined || there.state !== "read") return [];
    if (there.value === undefined) {
      return v2.notice({
        summary: "The role is gone from Vault",
        found: `${pathOf(step)} is in state but not on ${snapshot.address}. This run writes it again.`,
      });
    }
    const drifted = new Set(differences(step.known, there.value).map((one) => one.argument));
    const found = differences(step.settings, there.value).filter((one) =>
      drifted.has(one.argument),
    );
    if (found.length === 0) return [];
    return v2.notice({
      summary: "The role was changed outside",
      found: `${pathOf(step)}: ${describeDifferences(found, terms)}. This run writes it as declared.`,
    });
  },
});

/** Combinations that the server refuses. */
const refusedByVault = vaultCheck({
  on: ["WriteRole"],
  evaluate(step, _snapshot, { terms }) {
    const { tokenTtl, tokenMaxTtl, tokenType, tokenPeriod, tokenNumUses } = step.settings;
    const period = isSetTo(terms, "tokenPeriod", formatDuration(tokenPeriod));
    const uses = isSetTo(terms, "tokenNumUses", String(tokenNumUses));
    const type = terms.attribute("tokenType");
    const isBatch = tokenType === "batch";
    const combinations = [
      {
        isRefused: tokenMaxTtl > 0 && tokenTtl > tokenMaxTtl,
        found: `${withValue(terms, "tokenTtl", formatDuration(tokenTtl))} is longer than ${withValue(terms, "tokenMaxTtl", formatDuration(tokenMaxTtl))}.`,
        next: "shorten the one or lengthen the other.",
      },
      {
        isRefused: isBatch && tokenPeriod > 0,
        found: `${type} is "batch", and batch tokens have no period, but ${period}.`,
        next: `remove ${terms.attribute("tokenPeriod")}, or write ${type} "service".`,
      },
      {
        isRefused: isBatch && tokenNumUses > 0,
        found: `${type} is "batch", and the uses of batch tokens are not counted, but ${uses}.`,
        next: `remove ${terms.attribute("tokenNumUses")}, or write ${type} "service".`,
      },
    ];
    const why = `Vault answers ${pathOf(step)} with an error when it is written so.`;
    return combinations
      .filter(({ isRefused }) => isRefused)
      .flatMap(({ found, next }) =>
        v2.refusal({ summary: "Vault would refuse this role", found, why, next }),
      );
  },
});

/** Policies that Vault gives itself; a login that would assign one is refused. */
const NOT_ASSIGNED = ["root", "response-wrapping"];

const notAssignable = vaultCheck({
  on: ["WriteRole", "TakeOverRole"],
  evaluate: ({ settings }, _snapshot, { terms }) =>
    settings.tokenPolicies
      .filter((policy) => NOT_ASSIGNED.includes(policy))
      .flatMap((policy) =>
        v2.warning({
          summary: "No login with this role would succeed",
          found: `${terms.attribute("tokenPolicies")} has "${policy}", which no auth method may assign: Vault takes the role and refuses every login.`,
          next: `remove "${policy}".`,
        }),
      ),
});

const longerThanMount = vaultCheck({
  on: ["WriteRole", "TakeOverRole"],
  evaluate({ settings, path }, { maxLeaseTtl = Infinity }, { terms }) {
    const longer = (["tokenTtl", "tokenMaxTtl"] as const)
      .filter((argument) => settings[argument] > maxLeaseTtl)
      .map((argument) => withValue(terms, argument, formatDuration(settings[argument])));
    if (longer.length === 0) return [];
    return v2.warning({
      summary: "Tokens will be shorter than written",
      found: `${longer.join(" and ")} is longer than ${withValue(terms, "maxLeaseTtl", formatDuration(maxLeaseTtl), `the longest lease of auth/${path}`)}, which wins at every login.`,
    });
  },
});

const duplicates = vaultCheck({
  on: ["WriteRole", "TakeOverRole"],
  evaluate: (step, _snapshot, context) => refuseDuplicates(step, context, v2),
});

const corresponds = vaultCheck({
  on: ["WriteRole", "TakeOverRole"],
  evaluate(step, _snapshot, { terms }) {
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

/** V2 and V5: what the server refuses of a role, and its name. */
export const roleRules: readonly VaultRule[] = [
  {
    id: "V2",
    kinds: ["refusal", "warning", "behaviour"],
    sentence:
      "Creating a role takes its name, the arn of a CAM role and the settings of the tokens that a login with it gets.",
    ours: "The preview refuses values that the server would refuse: a TTL above its maximum, a batch token with a period or counted uses, and every value of a wrong form. The provider takes over an existing role that is just as declared. It refuses a different one with its differences, unless `adopt` is true. It writes an argument that the program leaves out as its zero, since the server keeps every value that a write leaves out.",
    source: creatingRole,
    checks: [
      refusedByVault,
      notAssignable,
      longerThanMount,
      duplicates,
      thereAlready,
      takenOver,
      drift,
    ],
  },
  {
    id: "V5",
    kinds: ["refusal"],
    sentence: "The name of a role must correspond with the name of the role in its arn.",
    ours: "Without `role` the role gets the name in the arn. The provider refuses a name that differs in more than case. `allowNameMismatch: true` allows it, since the method's own sample payload differs and several roles of Vault may share one CAM role.",
    source: creatingRole,
    checks: [corresponds],
  },
];
