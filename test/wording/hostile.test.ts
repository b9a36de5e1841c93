import assert from "node:assert/strict";
import { formatDiagnostic, type Diagnostic, evaluate } from "../../provider/core/engine/rule.js";
import { RefusedError, ServiceError, UserError } from "../../provider/core/engine/errors.js";
import { rules } from "../../provider/core/tic/domain.js";
import { vaultRules } from "../../provider/core/vault/domain.js";
import { terraformTerms } from "../../provider/terraform/rpc/terms.js";
import { credential, enabledWith, stack } from "../core/support/account.js";
import { clear, disable, sceneWith } from "../core/support/steps.js";
import { expectations as vaultExpectations } from "../core/vault/rules/table/index.js";
import { expectations } from "../rules/table/index.js";

/** What a name in the cloud, or a sentence of it, can hold. */
const HOSTILE = "\u001b[31mred\u0007\r\n::error::pwned\n##vso[task.complete]\u202e\u009b0m";

/** Fields that somebody else chooses, and by which nothing is matched. */
const FOREIGN = new Set(["stackName", "because", "label", "reason", "region"]);

function hostile(value: unknown, name = ""): unknown {
  if (typeof value === "string") return FOREIGN.has(name) ? `${HOSTILE}${value}` : value;
  if (Array.isArray(value)) return value.map((item) => hostile(item, name));
  if (typeof value !== "object" || value === null || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hostile(one, key)]));
}

/** Every diagnostic of the tables, with hostile names wherever somebody else chooses them. */
const diagnostics: readonly Diagnostic[] = [
  ...expectations.flatMap(({ step, snapshot, context }) =>
    evaluate(
      { rules },
      hostile(step) as typeof step,
      hostile(snapshot) as typeof snapshot,
      sceneWith(hostile(context ?? {}) as Exclude<typeof context, undefined>),
    ),
  ),
  ...vaultExpectations.flatMap(({ step, snapshot }) =>
    evaluate(
      { rules: vaultRules },
      hostile(step) as typeof step,
      hostile(snapshot) as typeof snapshot,
      {
        terms: terraformTerms,
        duplicates: [HOSTILE],
      },
    ),
  ),
];

function assertHarmless(text: string): void {
  assert.doesNotMatch(text, /(?!\n)[\p{Cc}\u202a-\u202e]/u, text);
  assert.doesNotMatch(text, /^\s*::|##vso\[|##\[/m, text);
}

describe("Hostile", () => {
  it("What somebody else chose reaches no output raw, in whatever diagnostic it stands", () => {
    assert.ok(diagnostics.filter(({ found }) => found.includes("\u001b")).length > 50);
    for (const diagnostic of diagnostics) {
      const text = formatDiagnostic(diagnostic, terraformTerms);
      assertHarmless(text);
      assert.ok(text.split("\n").length <= 5, text);
    }
    assertHarmless(new RefusedError(diagnostics).message);
  });

  it("What somebody else chose reaches none in an error either, also where it begins the text", () => {
    const failure = { service: "tic", action: HOSTILE, code: HOSTILE, requestId: HOSTILE };
    const error = new ServiceError("bad-answer", { ...failure, reason: HOSTILE, next: HOSTILE });
    for (const one of [error, new UserError(HOSTILE), new UserError("::error::x")]) {
      assertHarmless(one.message);
      assertHarmless(one.textIn(terraformTerms));
      assert.ok(!one.message.includes("\n"));
    }
  });

  it("What somebody else chose makes no text long, and is named once", () => {
    const many = Array.from({ length: 500 }, (_, index) => index);
    const huge = "x".repeat(200_000);
    const stacks = many.map((n) => stack(`stk-${String(n)}`, { stackName: huge }));
    const credentials = many.map((n) => credential(`cred-${String(n)}`, `name-${String(n)}`));
    const snapshot = enabledWith({ stacks, credentials });
    const texts = [disable(), clear].map((step) =>
      evaluate({ rules }, step, snapshot, sceneWith())
        .map((one) => formatDiagnostic(one))
        .join("\n"),
    );
    for (const text of texts) assert.ok(text.length < 12_000, String(text.length));
    assert.equal(texts[1]?.match(/"name-7"/g)?.length, 1);
    assert.match(texts[1], /"name-19" \(cred-19, \w+\) and 480 more/);
    const failure = { service: "tic", action: "A", code: "B", reason: huge, next: huge };
    assert.ok(new ServiceError("bad-answer", failure).message.length < 4000);
    assert.ok(new UserError(huge).message.length < 5000);
  });
});
