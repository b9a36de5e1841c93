import type { Diagnostic } from "../../engine/rule.js";
import { isSetTo, withValue } from "../../engine/terms.js";
import { describeDifferences, differences } from "../auth-role-args.js";
import { formatDuration } from "../../values/duration.js";
import { creatingRole, vaultCheck, type VaultRule, type VaultRuleContext } from "../rule.js";
import { refuseDuplicates } from "./duplicates.js";
import type { VaultStepOf } from "../step.js";
import { roleIn, type MountSnapshot } from "../mount-snapshot.js";

const base = { rule: "V2", link: creatingRole.url } as const;

/** A role that is there and that nothing in state owns is never overwritten unasked. */
const thereAlready = vaultCheck({
  on: ["WriteRole"],
  evaluate(step, snapshot, { terms }): Diagnostic[] {
    const there = roleIn(snapshot, step.role);
    if (step.known !== undefined || there.state !== "read" || there.value === undefined) return [];
    const found = differences(step.settings, there.value);
    const list = describeDifferences(found, terms);
    const where = `auth/${step.path}/role/${step.role}`;
    if (step.adopt) {
      return [
        {
          ...base,
          severity: "warning",
          takesOver: true,
          summary: "A role is taken over and written over",
          found: `${where} is there already. This run overwrites: ${list}. Destroying it deletes the role.`,
        },
      ];
    }
    return [
      {
        ...base,
        severity: "refusal",
        enforcement: "mandatory",
        takesOver: true,
        summary: "The role is there already, and different",
        found: `${where}: ${list}.`,
        why: "Writing it would overwrite what somebody else relies on.",
        next: `write these as they are there, or set ${terms.attribute("adopt")} to true to overwrite them. If only the resource's name is new, ${terms.keepName}.`,
      },
    ];
  },
});

const takenOver = vaultCheck({
  on: ["TakeOverRole"],
  evaluate: (step, snapshot): Diagnostic[] => {
    const there = roleIn(snapshot, step.role);
    const legacy = there.state === "read" ? (there.value?.legacy ?? []) : [];
    const cleared =
      legacy.length === 0
        ? "This run takes it over as it is"
        : `This run takes it over and clears its legacy names (${legacy.join(", ")})`;
    return [
      {
        ...base,
        severity: "notice",
        takesOver: true,
        summary: "A role is taken over",
        found: `auth/${step.path}/role/${step.role} is there already, just as declared. ${cleared}. Destroying it deletes the role.`,
      },
    ];
  },
});

const drift = vaultCheck({
  on: ["WriteRole"],
  evaluate(step, snapshot, { terms }): Diagnostic[] {
    const there = roleIn(snapshot, step.role);
    if (step.known === undefined || there.state !== "read") return [];
    const where = `auth/${step.path}/role/${step.role}`;
    if (there.value === undefined) {
      return [
        {
          ...base,
          severity: "notice",
          summary: "The role is gone from Vault",
          found: `${where} is in state but not on ${snapshot.address}. This run writes it again.`,
        },
      ];
    }
    const drifted = new Set(differences(step.known, there.value).map((one) => one.argument));
    const found = differences(step.settings, there.value).filter((one) =>
      drifted.has(one.argument),
    );
    if (found.length === 0) return [];
    return [
      {
        ...base,
        severity: "notice",
        summary: "The role was changed outside",
        found: `${where}: ${describeDifferences(found, terms)}. This run writes it as declared.`,
      },
    ];
  },
});

/** Combinations that the server refuses. */
function evaluateSettings(
  { settings, path, role }: VaultStepOf<"WriteRole">,
  _world: MountSnapshot,
  { terms }: VaultRuleContext,
): Diagnostic[] {
  const { tokenTtl, tokenMaxTtl, tokenType, tokenPeriod, tokenNumUses } = settings;
  const name = (argument: string): string => terms.attribute(argument);
  const refusal = {
    ...base,
    severity: "refusal",
    summary: "Vault would refuse this role",
    why: `Vault answers auth/${path}/role/${role} with an error when it is written so.`,
  } as const;
  const batch = tokenType === "batch";
  return [
    ...(tokenMaxTtl > 0 && tokenTtl > tokenMaxTtl
      ? [
          {
            ...refusal,
            found: `${withValue(terms, "tokenTtl", formatDuration(tokenTtl))} is longer than ${withValue(terms, "tokenMaxTtl", formatDuration(tokenMaxTtl))}.`,
            next: "shorten the one or lengthen the other.",
          },
        ]
      : []),
    ...(batch && tokenPeriod > 0
      ? [
          {
            ...refusal,
            found: `${name("tokenType")} is "batch", and batch tokens have no period, but ${isSetTo(terms, "tokenPeriod", formatDuration(tokenPeriod))}.`,
            next: `remove ${name("tokenPeriod")}, or write ${name("tokenType")} "service".`,
          },
        ]
      : []),
    ...(batch && tokenNumUses > 0
      ? [
          {
            ...refusal,
            found: `${name("tokenType")} is "batch", and the uses of batch tokens are not counted, but ${isSetTo(terms, "tokenNumUses", String(tokenNumUses))}.`,
            next: `remove ${name("tokenNumUses")}, or write ${name("tokenType")} "service".`,
          },
        ]
      : []),
  ];
}

/** Policies that Vault gives itself; a login that would assign one is refused. */
const NOT_ASSIGNED = ["root", "response-wrapping"];

/** What the server takes and does not do as it was written. */
function warnOfSettings(
  { settings, path }: VaultStepOf<"WriteRole" | "TakeOverRole">,
  { maxLeaseTtl }: MountSnapshot,
  { terms }: VaultRuleContext,
): Diagnostic[] {
  const longer = (["tokenTtl", "tokenMaxTtl"] as const).filter(
    (argument) => maxLeaseTtl !== undefined && settings[argument] > maxLeaseTtl,
  );
  return [
    ...settings.tokenPolicies
      .filter((policy) => NOT_ASSIGNED.includes(policy))
      .map((policy) => ({
        ...base,
        severity: "warning" as const,
        summary: "No login with this role would succeed",
        found: `${terms.attribute("tokenPolicies")} has "${policy}", which no auth method may assign: Vault takes the role and refuses every login.`,
        next: `remove "${policy}".`,
      })),
    ...(longer.length > 0
      ? [
          {
            ...base,
            severity: "warning" as const,
            summary: "Tokens will be shorter than written",
            found: `${longer.map((one) => withValue(terms, one, formatDuration(settings[one]))).join(" and ")} is longer than ${withValue(terms, "maxLeaseTtl", formatDuration(maxLeaseTtl ?? 0), `the longest lease of auth/${path}`)}, which wins at every login.`,
          },
        ]
      : []),
  ];
}

const duplicates = vaultCheck({
  on: ["WriteRole", "TakeOverRole"],
  evaluate: (step, _world, context) => refuseDuplicates(step, context, base),
});

/** V2: what the server refuses of a role. */
export const roleRules: readonly VaultRule[] = [
  {
    id: "V2",
    kinds: ["refusal", "warning", "behaviour"],
    sentence:
      "Creating a role takes its name, the arn of a CAM role and the settings of the tokens that a login with it gets.",
    ours: "The preview refuses values that the server would refuse: a TTL above its maximum, a batch token with a period or counted uses, and every value of a wrong form. The provider takes over an existing role that is just as declared. It refuses a different one with its differences, unless `adopt` is true. It writes an argument that the program leaves out as its zero, since the server keeps every value that a write leaves out.",
    source: creatingRole,
    checks: [
      vaultCheck({ on: ["WriteRole"], evaluate: evaluateSettings }),
      vaultCheck({ on: ["WriteRole", "TakeOverRole"], evaluate: warnOfSettings }),
      duplicates,
      thereAlready,
      takenOver,
      drift,
    ],
  },
];
