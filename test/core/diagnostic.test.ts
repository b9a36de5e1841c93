import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatDiagnostic,
  isRefused,
  type Diagnostic,
  evaluate,
} from "../../provider/core/engine/rule.js";
import { RefusedError } from "../../provider/core/engine/errors.js";
import { tic } from "../../provider/core/tic/domain.js";
import { expectations } from "../rules/table/index.js";
import { camWith, denied } from "./support/account.js";
import { someStep, someWorld } from "./support/arbitraries.js";
import { sceneWith } from "./support/steps.js";

/** Everything that the rules are seen to say. */
const said: readonly Diagnostic[] = expectations.flatMap(({ step, snapshot, context }) =>
  evaluate(tic, step, snapshot, sceneWith(context)),
);

function problemsOf(one: Diagnostic): readonly string[] {
  const lines = formatDiagnostic(one).split("\n");
  return [
    ...(one.summary === "" || one.summary.length > 60 ? [`summary: "${one.summary}"`] : []),
    ...lines.filter(
      (line) => line.trim() === "" || /undefined|\[object|NaN|\S {2,}|\s$/.test(line),
    ),
    ...lines.slice(1).filter((line) => !/^ {2}\S/.test(line)),
    ...lines.filter((line) => /\.\.|\. \.| ,|:\.|;\.|""/.test(line)),
    ...(one.severity === "refusal" && one.next === undefined ? ["a refusal says what to do"] : []),
    ...(/^[A-Z]/.test(one.found) || one.found.startsWith('"') || /^\d/.test(one.found)
      ? []
      : [`found: ${one.found}`]),
    ...(/[.)]$/.test(one.found) ? [] : [`found has no end: ${one.found}`]),
    ...(one.why === undefined || one.why.endsWith(".") ? [] : [`why: ${one.why}`]),
    ...(one.next === undefined || one.next.endsWith(".") ? [] : [`next: ${one.next}`]),
  ];
}

describe("Diagnostic", () => {
  it("What a rule says is seen in the table with more than twenty-five summaries", () => {
    assert.ok(new Set(said.map(({ summary }) => summary)).size > 25);
  });

  for (const summary of new Set(said.map((one) => one.summary))) {
    it(`What a rule says has no line without meaning: ${summary}`, () => {
      const problems = said.filter((one) => one.summary === summary).flatMap(problemsOf);
      assert.deepEqual(problems, []);
    });
  }

  it("What a rule says has no line without meaning, whatever the account and the step", () => {
    fc.assert(
      fc.property(someWorld, someStep, (snapshot, step) => {
        const asCam = { ...camWith({ role: snapshot.role }), stacks: snapshot.stacks };
        for (const one of [snapshot, asCam]) {
          assert.deepEqual(evaluate(tic, step, one, sceneWith()).flatMap(problemsOf), []);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("Diagnostic", () => {
  const full: Diagnostic = {
    severity: "refusal",
    rule: "A3",
    summary: "Cannot disable TIC authorization",
    found: "1 stack uses it.",
    why: "TIC does not let it.",
    next: "destroy it first.",
    link: "https://www.tencentcloud.com/document/product/1043/36010",
    failure: denied,
  };

  it("A diagnostic as text is the summary, what was found, why, the failed call and what to do, each on its line", () => {
    assert.equal(
      formatDiagnostic(full),
      [
        "Cannot disable TIC authorization (A3)",
        "  1 stack uses it.",
        "  TIC does not let it. See https://www.tencentcloud.com/document/product/1043/36010",
        "  tic DescribeStacks: The key may not do tic:DescribeStacks. Let the key do tic:DescribeStacks. (UnauthorizedOperation, RequestId req-0001)",
        "  Next: destroy it first.",
      ].join("\n"),
    );
  });

  it("A diagnostic as text has no line for what is not there", () => {
    const { severity, rule, summary, found } = full;
    assert.equal(
      formatDiagnostic({ severity, rule, summary, found }),
      "Cannot disable TIC authorization (A3)\n  1 stack uses it.",
    );
  });

  it("A diagnostic as text refuses by its refusals alone", () => {
    assert.ok(isRefused([{ ...full, severity: "notice" }, full]));
    assert.ok(
      !isRefused([
        { ...full, severity: "warning" },
        { ...full, severity: "notice" },
      ]),
    );
    assert.ok(!isRefused([]));
  });

  it("A diagnostic as text is an error with the refusals and without the warnings", () => {
    const warning: Diagnostic = { ...full, severity: "warning", summary: "Only a warning" };
    const error = new RefusedError([warning, full]);
    assert.equal(error.message, formatDiagnostic(full));
    assert.deepEqual(error.diagnostics, [full]);
  });
});
