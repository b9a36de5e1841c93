import { rules } from "../../provider/core/tic/domain.js";
import { vaultRules } from "../../provider/core/vault/domain.js";
import { code, generated, list, page, table } from "./markdown.js";
import { sampleRefusal, sampleVaultRefusal } from "./sample-refusal.js";
import { stepsOf, stepWords, type DocumentedRule } from "./step-words.js";

/** The rules of one service, as one part of the page. */
interface Part {
  readonly title: string;
  readonly rules: readonly DocumentedRule[];
  /** A refusal as a reader sees it. */
  readonly sample: string;
  readonly inAll: readonly string[];
}

const parts: readonly Part[] = [
  {
    title: "TIC's platform settings",
    rules,
    sample: sampleRefusal(),
    inAll: [
      "The provider checks each rule in preview, against the account as the earlier steps of the run leave it. It checks again in apply, on the live account right before the call.",
      "A stack blocks a change while it holds resources: its last apply is newer than its last completed destroy. A status word that is not documented counts as holding.",
      "The provider never treats stacks that it cannot read as no stacks. It refuses a change that depends on them as “cannot check”, with the call that failed. Under `preconditions: warn` that is a warning in preview, and apply still refuses.",
      'If the API cannot show how a stack is authorized, the message says so. If you know that a stack is not in the way, set `acknowledge: ["A3:stk-8a3f21c0"]` on the resource. That lifts no refusal that is certain.',
      "`preconditions: warn` turns refusals into warnings, and the platform decides. It never softens `deleteRole`.",
    ],
  },
  {
    title: "Vault's tencentcloud auth method",
    rules: vaultRules,
    sample: sampleVaultRefusal(),
    inAll: [
      "The provider checks each rule in preview, against the mount as the earlier steps of the run leave it. It checks again in apply, on the live server right before the call.",
      "If a preview cannot reach Vault, or its token has no permission, a warning says so, and the provider checks just before the change. A role with `preflight: false` does not ask Vault in preview at all.",
      "Two forms of one value are no difference: `1h` and 3600, the order and case of policies, the order of addresses, an address and its /32, the case of a role's name.",
      "The provider never treats roles that it cannot list as no roles. An object on a server that does not answer is never treated as deleted.",
      "`preconditions: warn` turns refusals into warnings, and Vault decides. It never softens a refusal that protects the objects of others: overwriting an existing object, disabling a mount with its roles, declaring one object twice, another plugin.",
    ],
  },
];

/** docs/rules.md: every rule, its source, and when it speaks. */
export function rulesPage(): string {
  return page(
    generated,
    "# The rules",
    "These rules come from the vendor's documentation. The provider checks them before it changes anything. *Our reading* marks an assumption where the document is silent.",
    "**refusal**: the provider does not make the change. **warning**: it makes the change and tells the consequence. **behaviour**: the platform does this by itself.",
    "A refusal has four parts: the summary and the rule, what was found, why it matters with the source, and what to do next.",
    ...parts.map(pagePart),
  );
}

/** The anchor of a rule's section. */
export function anchor(rule: DocumentedRule): string {
  return rule.id.toLowerCase();
}

function pagePart({ title, rules: all, sample, inAll }: Part): readonly string[] {
  return [
    `## ${title}`,
    table(
      ["rule", "kind", "what the platform does"],
      all.map((rule) => [`[${rule.id}](#${anchor(rule)})`, rule.kinds.join(", "), rule.sentence]),
    ),
    "One of its refusals:",
    `\`\`\`text\n${sample}\n\`\`\``,
    "All of them have this in common:",
    list(inAll),
    ...all.map(sectionOf),
  ];
}

function sectionOf(rule: DocumentedRule): string {
  const steps = stepsOf(rule);
  const judged =
    steps.length === 0
      ? "No check belongs to it."
      : table(
          ["checked on", "step", "when"],
          steps.map((kind) => [
            code(`tic.${stepWords[kind].resource}`),
            kind,
            stepWords[kind].when,
          ]),
        );
  return [
    `### ${rule.id}`,
    rule.sentence,
    ...(rule.ours === undefined ? [] : [`*Our reading:* ${rule.ours}`]),
    `Kind: ${rule.kinds.join(", ")}. Source: [${rule.source.title}](${rule.source.url}).`,
    judged,
  ].join("\n\n");
}
