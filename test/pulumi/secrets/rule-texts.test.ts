import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { longValues, titleOf, type Declared, type Row } from "../../support/rule-texts/row.js";
import { ruleRows } from "../../support/rule-texts/rows.js";
import { shownIn } from "../../support/rule-texts/shown.js";
import { playRow, type Command } from "../support/play-row.js";
import { useSimulatedLab } from "../support/use-simulated-lab.js";
import { ways } from "../support/watch.js";

/** Arguments of which ids are made: an id is never a secret. */
const IN_IDS = new Set(["mount", "role", "arn", "path"]);

/** By turns, since each costs: what is said as a warning is the same as what refuses. */
const commands: readonly (readonly Command[])[] = [
  [
    ["preview", "warn"],
    ["up", "error"],
  ],
  [["preview", "error"]],
];

/** An argument of one resource, with all that the row gives it. */
interface Mark {
  readonly name: string;
  readonly argument: string;
  readonly values: readonly unknown[];
}

/** Every argument that may be a secret. A boolean reveals nothing. */
function marksOf({ before = [], then, marksIds }: Row): readonly Mark[] {
  const marks = new Map<string, Mark>();
  for (const one of [...before.flat(), ...then]) {
    const { was: name = one.name, args } = one;
    for (const [argument, value] of Object.entries(args)) {
      if (IN_IDS.has(argument) !== (marksIds === true) || typeof value === "boolean") continue;
      const key = `${name} ${argument}`;
      const values = [...(marks.get(key)?.values ?? []), value];
      marks.set(key, { name, argument, values });
    }
  }
  return [...marks.values()];
}

describe("Rule texts", () => {
  const open = useSimulatedLab();

  for (const [index, rowOf] of ruleRows.entries()) {
    const row = rowOf(longValues);
    if (row.only === "terraform") continue;
    it(`The text of a rule, where an argument is secret, each in turn does not show it: ${titleOf(row)}`, async function () {
      this.timeout(60_000);
      const problems: string[] = [];
      for (const [at, { name, argument, values }] of marksOf(row).entries()) {
        const way = ways[(index + at) % ways.length] ?? pulumi.secret;
        const marking = {
          asSecret: ({ name: its, was = its }: Declared, given: string, value: unknown) =>
            was === name && given === argument ? way(value) : value,
        };
        const lab = await open(row.seed);
        const text = await playRow(lab, row, marking, commands[at % commands.length] ?? []);
        if (!text.includes(`${row.summary} (${row.rule})`)) problems.push(`not said: ${text}`);
        for (const shown of values.map((value) => shownIn(text, value))) {
          if (shown !== undefined) problems.push(`${name} ${argument}: ${shown}`);
        }
      }
      assert.deepEqual(problems, []);
    });
  }
});
