import type { Rule } from "../../provider/core/rule.js";
import { rules } from "../../provider/core/rules/index.js";
import { code, generated, list, page, table } from "./markdown.js";
import { sampleRefusal } from "./sample-refusal.js";
import { stepsOf, stepWords } from "./step-words.js";

const inAll = [
  "Each rule is judged in preview, against the account as the steps before it in the same run leave it, and again in apply, on the live account right before the call.",
  "A stack is in the way when it holds resources: its last apply is newer than its last completed destroy. A status word that is not documented counts as holding.",
  "Stacks that cannot be read are never taken for no stacks: what needs them is refused as “cannot check”, with the call that failed. Under `preconditions: warn` that is a warning in preview and still refuses in apply.",
  'Doubt is said as doubt. Who knows better answers for one stack with `acknowledge: ["A3:stk-8a3f21c0"]` on the resource; what is known is not waved through.',
  "`preconditions: warn` turns refusals into warnings, and the platform's own refusal is the error then. It never softens `deleteRole`.",
];

/** docs/rules.md: every rule, its source, and when it speaks. */
export function rulesPage(): string {
  return page(
    generated,
    "# The rules of TIC's platform settings",
    "Read from Tencent Cloud's documentation and judged before anything is changed. *Our reading* marks what we read into the document where it is silent.",
    table(
      ["rule", "kind", "what the platform does"],
      rules.map((rule) => [`[${rule.id}](#${anchor(rule)})`, rule.kinds.join(", "), rule.sentence]),
    ),
    "**refuses**: the change is not made. **warns**: it is made, and the run says what that means. **does**: the platform does this by itself.",
    "## How a refusal reads",
    "The summary and the rule; what was found; why it matters, with the source; what to do next.",
    `\`\`\`text\n${sampleRefusal()}\n\`\`\``,
    "## What holds for all of them",
    list(inAll),
    ...rules.map(sectionOf),
  );
}

/** The anchor of a rule's section. */
export function anchor(rule: Rule): string {
  return rule.id.toLowerCase();
}

function sectionOf(rule: Rule): string {
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
    `## ${rule.id}`,
    rule.sentence,
    ...(rule.ours === undefined ? [] : [`*Our reading:* ${rule.ours}`]),
    `Kind: ${rule.kinds.join(", ")}. Source: [${rule.source.title}](${rule.source.url}).`,
    judged,
  ].join("\n\n");
}
