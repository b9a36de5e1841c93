import { rules } from "../../provider/core/tic/rules/index.js";
import { vaultRules } from "../../provider/core/vault/rules/index.js";
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
      "Each rule is judged in preview, against the account as the steps before it in the same run leave it, and again in apply, on the live account right before the call.",
      "A stack is in the way when it holds resources: its last apply is newer than its last completed destroy. A status word that is not documented counts as holding.",
      "Stacks that cannot be read are never taken for no stacks: what needs them is refused as “cannot check”, with the call that failed. Under `preconditions: warn` that is a warning in preview and still refuses in apply.",
      'Doubt is said as doubt. Who knows better answers for one stack with `acknowledge: ["A3:stk-8a3f21c0"]` on the resource; what is known is not waved through.',
      "`preconditions: warn` turns refusals into warnings, and the platform's own refusal is the error then. It never softens `deleteRole`.",
    ],
  },
  {
    title: "Vault's tencentcloud auth method",
    rules: vaultRules,
    sample: sampleVaultRefusal(),
    inAll: [
      "Each rule is judged in preview, against the mount as the steps before it in the same run leave it, and again in apply, right before the call, on what the server then shows.",
      "Where a preview cannot reach Vault, or its token may not look, a warning says so and the change is judged just before it is made. A role with `preflight: false` does not ask Vault in preview at all.",
      "Two forms of one value are no difference anywhere: `1h` and 3600, the order and case of policies, the order of addresses, an address and its /32, the case of a role's name.",
      "Roles that cannot be listed are never taken for no roles, and a server that cannot be asked is never one where an object is gone.",
      "`preconditions: warn` turns refusals into warnings, and Vault's own refusal is the error then. It never softens what would destroy something of somebody else: writing over what is there already, disabling a mount with its roles, one object declared twice, another plugin.",
    ],
  },
];

/** docs/rules.md: every rule, its source, and when it speaks. */
export function rulesPage(): string {
  return page(
    generated,
    "# The rules",
    "Read from the vendor's documentation and judged before anything is changed. *Our reading* marks what we read into the document where it is silent.",
    "**refuses**: the change is not made. **warns**: it is made, and the run says what that means. **does**: the platform does this by itself.",
    "A refusal reads: the summary and the rule; what was found; why it matters, with the source; what to do next.",
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
    "What holds for all of them:",
    list(inAll),
    ...all.map(sectionOf),
  ];
}

function sectionOf(rule: DocumentedRule): string {
  const steps = stepsOf(rule);
  const judged =
    steps.length === 0
      ? "Nothing is judged by it."
      : table(
          ["judged on", "step", "when"],
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
