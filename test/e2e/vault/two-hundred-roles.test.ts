import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { passed, program } from "../scenarios/support/scenario.js";
import { arnOf, emptyMount } from "./scenarios/support/declared.js";
import { useVaultScenario } from "./scenarios/support/vault-scenario.js";

const names = Array.from({ length: 200 }, (_, index) => `role-${String(index + 1)}`);
const ROLE = "auth/tencentcloud/role/";
const HEALTH = "GET sys/health";
const MOUNT = "GET sys/internal/ui/mounts/auth/tencentcloud";

/** A program with all of them. */
const declaring = (tokenTtl: string) =>
  program(() => {
    for (const name of names) new tic.VaultAuthRole(name, { arn: arnOf(name), tokenTtl });
  });

const runs: readonly (readonly [
  what: string,
  tokenTtl: string,
  changes: Readonly<Record<string, number>>,
  each: { readonly reads: number; readonly writes: number },
  besides: readonly string[],
])[] = [
  // The stack itself is one more. The program's process and the provider's each ask which server
  // it is.
  ["are made", "1h", { create: 201 }, { reads: 2, writes: 1 }, [HEALTH, HEALTH, MOUNT]],
  ["are changed", "2h", { update: 200, same: 1 }, { reads: 2, writes: 1 }, [HEALTH, HEALTH]],
  ["are left alone", "120m", { same: 201 }, { reads: 1, writes: 0 }, [HEALTH]],
];

describe("Two hundred roles", () => {
  const scenario = useVaultScenario();
  before(() => scenario().begin({ mounts: [emptyMount()] }));

  for (const [what, tokenTtl, changes, each, besides] of runs) {
    it(`Two hundred roles in one run: ${what}: for each, reads ${String(each.reads)} and writes ${String(each.writes)}`, async () => {
      const { lab } = scenario();
      const { control } = lab.emulator;
      await control.clearCalls();
      assert.deepEqual(passed(await lab.up(declaring(tokenTtl))).changes, changes);
      const calls = (await control.calls()).map(({ action }) => action);
      const count = (call: string) => calls.filter((one) => one === call).length;
      for (const name of names) {
        const path = `${ROLE}${name}`;
        assert.deepEqual({ reads: count(`GET ${path}`), writes: count(`POST ${path}`) }, each);
      }
      const others = calls.filter((call) => !call.includes(ROLE));
      assert.deepEqual(others, besides);
    });
  }
});
