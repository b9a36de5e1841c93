import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { formatDiagnostic, type Diagnostic, evaluate } from "../../provider/core/engine/rule.js";
import { rules, tic } from "../../provider/core/tic/domain.js";
import { vaultRules, vault } from "../../provider/core/vault/domain.js";
import { Secrets } from "../../provider/core/secrets/secrets.js";
import { HiddenValues } from "../../provider/terraform/run/hidden-values.js";
import { longValues, type Row } from "../support/rule-texts/row.js";
import { ruleRows } from "../support/rule-texts/rows.js";
import { shownIn } from "../support/rule-texts/shown.js";
import { summariesIn } from "../support/rule-texts/summaries.js";
import { credential, worldWith } from "./support/account.js";
import { clear, sceneWith as ticSceneWith } from "./support/steps.js";
import { mountThere, mountWith, read, sceneWith, writeRole } from "./support/vault-steps.js";

const rows: readonly Row[] = ruleRows.map((rowOf) => rowOf(longValues));

/** Texts that no run of the emulator says: they are judged below. */
const NOT_SAID = [
  "Cannot clear the managed credentials",
  "Perhaps not the tencentcloud auth method",
];

/** What is said of an argument that is wrong: its tests go through all of them. */
const OF_ARGUMENTS = ["The arguments cannot be used"];

/** What tells engines apart in the core's texts. */
const engines = [
  { engine: "pulumi", preview: "preview", folders: ["core", "pulumi"] },
  {
    engine: "terraform",
    preview: "plan",
    folders: ["core", "terraform/run", "terraform/rpc"],
  },
] as const;

describe("Rule texts", () => {
  for (const { engine, preview, folders } of engines) {
    const here = rows.filter(({ only = engine }) => only === engine);

    it(`The table of the rules' texts has a program for each rule that judges anything: ${engine}`, () => {
      const judging = [...rules, ...vaultRules].filter(({ checks }) => checks.length > 0);
      const missing = judging.filter(({ id }) => !here.some(({ rule }) => rule === id));
      deepStrictEqual(
        missing.map(({ id }) => id),
        [],
      );
    });

    it(`The table of the rules' texts has a program for each text: ${engine}`, () => {
      const written = folders.flatMap(summariesIn);
      strictEqual(written.includes("Another credential becomes Ready"), true);
      // A text of the core that one engine alone needs has its row there.
      const elsewhere = rows.filter(({ only = engine }) => only !== engine);
      const summaries = [...here, ...elsewhere].map(({ summary }) => summary);
      const said = new Set([...summaries, ...NOT_SAID, ...OF_ARGUMENTS]);
      const missing = written
        .map((one) => one.replace("${terms.preview}", preview))
        .filter((one) => !said.has(one));
      deepStrictEqual(missing, []);
    });
  }

  it("The table of the rules' texts has no rule that says anything without a check", () => {
    const silent = [...rules, ...vaultRules].filter(({ checks }) => checks.length === 0);
    deepStrictEqual(
      silent.filter(({ kinds }) => kinds.join() !== "behaviour").map(({ id }) => id),
      [],
    );
  });

  const judged: readonly (readonly [string, readonly Diagnostic[]])[] = [
    [
      "Cannot clear the managed credentials",
      evaluate(
        tic,
        clear,
        worldWith({ credentials: [credential("cred-1", "zq8-canary")] }),
        ticSceneWith(),
      ),
    ],
    [
      "Perhaps not the tencentcloud auth method",
      evaluate(
        vault,
        writeRole(),
        mountWith({ mount: read(mountThere({ pluginName: "zq8-canary" })) }),
        sceneWith(),
      ),
    ],
  ];
  for (const [summary, found] of judged) {
    it(`The table of the rules' texts needs no program for what no run of the emulator says: ${summary}`, () => {
      const [one] = found.filter((each) => each.summary === summary);
      ok(one);
      const text = formatDiagnostic(one);
      const secrets = new Secrets();
      secrets.add("zq8-canary");
      const hidden = new HiddenValues(() => undefined);
      hidden.add("zq8-canary");
      for (const shown of [secrets.mask(text), hidden.hide(text)]) {
        strictEqual(shownIn(shown, "zq8-canary"), undefined);
      }
    });
  }
});
