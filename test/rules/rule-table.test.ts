import assert from "node:assert/strict";
import { type Severity, evaluate, type RuleKind } from "../../provider/core/engine/rule.js";
import { rules, tic } from "../../provider/core/tic/domain.js";
import { credential, enabledWith, unreadable } from "../core/support/account.js";
import { remove, sceneWith } from "../core/support/steps.js";
import { mismatches } from "./table/expectation.js";
import { expectations } from "./table/index.js";

const kindOf: Readonly<Record<Severity, RuleKind>> = {
  refusal: "refusal",
  warning: "warning",
  notice: "behaviour",
};

/** The kinds in which the table sees a rule speak. That stacks cannot be read is nobody's kind. */
function kindsSeen(id: string): ReadonlySet<RuleKind> {
  const kinds = expectations
    .filter(({ snapshot }) => snapshot.stacks.state !== "unreadable")
    .flatMap(({ said }) => said)
    .map((line) => /^(\w+) (refusal|warning|notice): /.exec(line))
    .filter((match) => match?.[1] === id)
    .map((match) => kindOf[match?.[2] as Severity]);
  return new Set(kinds);
}

describe("Rules", () => {
  for (const expected of expectations) {
    it(`The rules: ${expected.rule} ${expected.title}`, () => {
      assert.deepEqual(mismatches(expected, rules), []);
    });
  }

  for (const { id, kinds, checks } of rules) {
    if (checks.length === 0) continue;
    // What the platform does by itself no check has to say.
    const judged = kinds.filter((kind) => kind !== "behaviour");
    it(`The rules: ${id} speaks as its kind says: ${judged.join(", ")}`, () => {
      const seen = kindsSeen(id);
      assert.deepEqual(
        judged.filter((kind) => !seen.has(kind)),
        [],
        "the table does not see it",
      );
      assert.deepEqual(
        [...seen].filter((kind) => !kinds.includes(kind)),
        [],
        "its data do not say it",
      );
    });
  }

  it("The rules stand in the order of their ids, each once, with a source on the vendor's site", () => {
    const ids = [
      "A1",
      "A2",
      "A3",
      "A4",
      "A5",
      "A6",
      "A7",
      "C1",
      "C2",
      "C3",
      "C4",
      "C5",
      "C6",
      "C7",
      "C8",
    ];
    assert.deepEqual(
      rules.map(({ id }) => id),
      ids,
    );
    for (const { source } of rules) assert.match(source.url, /^https:\/\/www\.tencentcloud\.com\//);
  });
});

describe("Credential", () => {
  it("A credential that goes before the switch is refused firmly while the stacks cannot be read: gone, it could not come back", () => {
    const snapshot = enabledWith({ credentials: [credential("cred-1", "a")], stacks: unreadable });
    const found = evaluate(
      tic,
      remove("a", "cred-1", { switchFollows: true }),
      snapshot,
      sceneWith(),
    );
    assert.deepEqual(
      found.map(({ rule, enforcement }) => `${rule} ${String(enforcement)}`),
      ["A3 mandatory", "C4 undefined", "C5 mandatory-in-apply"],
    );
  });
});
