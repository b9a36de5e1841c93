import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";

import { apiActions, serviceVersions } from "../../provider/client/api-actions.js";
import contract from "../../provider/gateway/contract.schema.json";
import { accounts } from "./accounts.js";
import { verifyEmulator } from "./support.js";

const validate = new Ajv2020({ strict: true }).compile(contract);

/** The refusals of an action itself, by their codes, with the rules that they stand for. */
function refusalsOf(action: string): readonly { readonly code: string; readonly rule: string }[] {
  const definition = (contract.$defs as Record<string, unknown>)[`${action}ErrorCode`];
  if (definition === undefined) return [];
  const { oneOf } = definition as { oneOf: { const: string; title?: string }[] };
  return oneOf.map(({ const: code, title = "" }) => ({ code, rule: title }));
}

const actions = contract.properties.Action.enum;

describe("Contract", () => {
  it("The gateway contract has the actions and the version that the client calls", () => {
    const called = Object.entries(apiActions).filter(([, one]) => one.service === "tic-settings");
    assert.deepEqual([...actions].sort(), called.map(([name]) => name).sort());
    assert.equal(contract.properties.Version.const, serviceVersions["tic-settings"]);
  });

  it("The gateway contract has a code for every rule that refuses", () => {
    const rules = actions.flatMap(refusalsOf).flatMap(({ rule }) => rule.split(", "));
    assert.deepEqual([...new Set(rules)].filter((rule) => rule !== "").sort(), [
      "A2",
      "A3",
      "A5",
      "C1",
      "C3",
      "C4",
      "C6",
      "C7",
    ]);
  });

  it("The gateway contract is what the emulator does, call by call", async () => {
    const wrong: unknown[] = [];
    const seen = new Set<string>();
    const fault = {
      after: ({ action, parameters, response, code }: Exchange): undefined => {
        // Calls that the suite makes wrongly on purpose are not the contract's.
        if (/^(AuthFailure|Invalid|Unknown|Missing|NoSuch)/.test(code)) return;
        const call = {
          Action: action,
          Version: contract.properties.Version.const,
          Request: parameters,
          Response: response,
        };
        seen.add(`${action} ${code}`);
        if (!validate(call)) wrong.push({ call, errors: validate.errors });
      },
    };
    const stackInUse = "stk-00000001";
    const remaining = { disposable: false };
    await verifyEmulator({ account: accounts.off, changes: { disposable: true }, fault });
    await verifyEmulator({ account: accounts.empty, changes: remaining, fault });
    await verifyEmulator({
      account: accounts.onWithStack,
      changes: { ...remaining, stackInUse },
      fault,
    });
    await verifyEmulator({
      account: accounts.offWithStack,
      changes: { ...remaining, stackInUse },
      fault,
    });
    assert.deepEqual(wrong, []);
    const known = actions.flatMap((action) => [
      `${action} `,
      ...refusalsOf(action)
        .filter(({ code }) => !code.startsWith("Invalid"))
        .map(({ code }) => `${action} ${code}`),
    ]);
    assert.deepEqual(
      known.filter((one) => !seen.has(one)),
      [],
    );
  });

  const [example] = contract.examples;
  for (const [what, change] of [
    ["an action that it does not know", { Action: "DescribeNothing" }],
    ["another version", { Version: "2000-01-01" }],
    ["a parameter that it does not know", { Request: { Verify: true } }],
    ["a code of another action", { Response: refusal("FailedOperation.StackInUse") }],
    ["an answer without a RequestId", { Response: { ...example?.Response, RequestId: undefined } }],
    ["a failed authorization that is off", { Response: { ...example?.Response, Enabled: false } }],
  ] as const) {
    it(`The gateway contract refuses ${what}`, () => {
      const call: unknown = JSON.parse(JSON.stringify({ ...example, ...change }));
      assert.equal(validate(call), false);
    });
  }

  it("The gateway contract is told in docs/gateway.md, with every action, code and rule", () => {
    const docs = readFileSync(join(__dirname, "../../docs/gateway.md"), "utf8");
    const rows = docs.split("\n").filter((line) => line.startsWith("|"));
    for (const action of actions) {
      assert.ok(
        rows.some((row) => row.includes(action)),
        action,
      );
      for (const { code, rule } of refusalsOf(action)) {
        const found = rows.some((row) => row.includes(`\`${code}\``) && row.includes(rule));
        assert.ok(found, `${code} ${rule}`);
      }
    }
  });
});

interface Exchange {
  readonly action: string;
  readonly parameters: unknown;
  readonly response: object;
  readonly code: string;
}

function refusal(code: string): object {
  return { RequestId: "one", Error: { Code: code, Message: "Refused." } };
}
