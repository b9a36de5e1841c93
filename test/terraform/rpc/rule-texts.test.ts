import assert from "node:assert/strict";

import { attributeName } from "../../../provider/terraform/schema/resource-attributes.js";
import type { CtyObject, CtyValue } from "../../../provider/terraform/values/cty.js";
import { descriptionOf } from "../../../provider/core/domains.js";

import { longValues, shortValues, type Declared, type Row } from "../../support/rule-texts/row.js";
import { ruleRows } from "../../support/rule-texts/rows.js";
import { shownIn } from "../../support/rule-texts/shown.js";
import type { Answer, Options, Program } from "../support/engine/program.js";
import { SmallTerraform } from "../support/small-terraform.js";
import { memoryOfRun, useProvider, withToken, type ProvidedAt } from "../support/use-provider.js";

/** Arguments of which ids are made, and those whose values are words of ours or the server's. */
const SHOWN = new Set(["mount", "role", "arn", "path", "tokenType", "listingVisibility"]);

const calm: Options = {
  destroy: false,
  parallelism: 10,
  refresh: true,
  replace: [],
  saved: false,
  choose: () => 0,
};

function configOf({ kind, args }: Declared): CtyObject {
  const { inputs } = descriptionOf(kind).schema;
  return Object.fromEntries(
    Object.entries(args).map(([name, value]): [string, CtyValue] => [
      attributeName(name),
      (inputs[name]?.type === "duration" ? String(value) : value) as CtyValue,
    ]),
  );
}

/** @param isOrdered whether credentials depend on the switch, as our documents ask for */
function programOf(declared: readonly Declared[], isOrdered = true): Program {
  const switches = declared.filter(({ kind }) => kind === "Authorization").map(({ name }) => name);
  return Object.fromEntries(
    declared.map((one) => [
      one.name,
      {
        kind: one.kind,
        config: configOf(one),
        newFirst: one.kind === "ManagedCredential",
        ignores: [],
        dependsOn: isOrdered && one.kind === "ManagedCredential" ? switches : [],
        alias: 0,
      },
    ]),
  );
}

function textOf({ complaints, warnings }: Pick<Answer, "complaints" | "warnings">): string {
  return [...complaints, ...warnings].map(({ text }) => text).join("\n");
}

describe("Rule texts", () => {
  const provided = useProvider();

  for (const [how, values] of [
    ["long", longValues],
    ["short", shortValues],
  ] as const) {
    for (const rowOf of ruleRows) {
      const row = rowOf(values);
      if (row.only === "pulumi") continue;
      const { rule, summary, where } = row;
      it(`The text of a rule, in Terraform, shows no ${how} value: ${rule} ${summary}${where === undefined ? "" : `, ${where}`}`, async function () {
        this.timeout(60_000);
        const text = await saidOf(provided(), row);
        const problems: string[] = [];
        const head = rule === "plan" ? `${summary}: ` : `${summary} (${rule}): `;
        if (!text.includes(head)) problems.push(`not said\n${text}`);
        for (const { name, args } of [...(row.before ?? []).flat(), ...row.then]) {
          for (const [argument, value] of Object.entries(args)) {
            if (SHOWN.has(argument)) continue;
            const shown = shownIn(text, value);
            if (shown !== undefined) problems.push(`${name}.${argument} ${shown}`);
          }
        }
        assert.deepEqual(problems, []);
      });
    }
  }
});

async function saidOf(provided: ProvidedAt, row: Row): Promise<string> {
  const { control } = provided.emulator;
  await control.seed(withToken(row.seed));
  // What is made first may wait for a mount of the same run; what is refused is refused at once.
  let settings: CtyObject = { ...blockOf(row.settings), wait_for_switch: "30s" };
  const memory = memoryOfRun();
  const terraform = new SmallTerraform(
    async () => [await provided.phase(settings, undefined, memory)],
    () => memory,
  );
  for (const declared of row.before ?? []) {
    const made = await terraform.run(programOf(declared), calm);
    assert.equal(textOf({ ...made, warnings: [] }), "");
  }
  await row.meanwhile?.(control);
  const [first] = terraform.state.current.values();
  if (row.hasBoth !== undefined && first !== undefined) {
    terraform.state.current.set(row.hasBoth, first);
  }
  const told: string[] = [];
  const destroy = row.destroys === true;
  for (const preconditions of ["warn", "error"]) {
    settings = {
      ...blockOf({ ...row.settings, ...row.later }),
      wait_for_switch: "0s",
      preconditions,
    };
    for (const refresh of [true, false]) {
      const program = programOf(row.then, refresh);
      told.push(textOf(await terraform.plan(program, { ...calm, destroy, refresh })));
    }
  }
  told.push(textOf(await terraform.run(programOf(row.then), { ...calm, destroy })));
  return told.join("\n");
}

function blockOf(settings: Readonly<Record<string, string>> = {}): CtyObject {
  return settings.settings === "cam" ? { settings: "cam", gateway_endpoint: null } : {};
}
