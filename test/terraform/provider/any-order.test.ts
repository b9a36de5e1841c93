import assert from "node:assert/strict";
import fc from "fast-check";

import { SmallTerraform, type Program } from "../support/small-terraform.js";
import { memoryOfRun, useProvider, VAULT_TOKEN } from "../support/use-provider.js";

const NAMES = ["a", "b", "c"];
const ADDRESSES = ["r[0]", "r[1]", "r[2]"];

/** Programs of up to three roles, no two of one name. */
const programs: fc.Arbitrary<Program> = fc
  .record({
    names: fc.shuffledSubarray(NAMES),
    ttls: fc.array(fc.constantFrom(60, 120), { minLength: 3, maxLength: 3 }),
    newFirst: fc.boolean(),
    from: fc.constantFrom(0, 1),
  })
  .map(({ names, ttls, newFirst, from }) =>
    Object.fromEntries(
      names.map((name, index) => [
        ADDRESSES[(index + from) % 3] ?? "",
        { name, ttl: ttls[index] ?? 60, newFirst },
      ]),
    ),
  );

const runs = fc.record({
  first: programs,
  then: programs,
  order: fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }),
  serial: fc.boolean(),
  fault: fc.option(
    fc.record({
      role: fc.constantFrom(...NAMES),
      what: fc.constantFrom("create", "update", "delete", "read"),
    }),
  ),
});

describe("any programs, in any order of calls, with a failure at any step", () => {
  const provider = useProvider({
    vault: {
      mounts: [
        {
          path: "tencentcloud",
          roles: { theirs: { arn: "qcs::cam::uin/100000000001:roleName/theirs" } },
        },
      ],
    },
  });

  async function rolesThere(): Promise<ReadonlyMap<string, number>> {
    const { vault } = await provider().emulator.control.state();
    const roles = vault.mounts.find(({ path }) => path === "tencentcloud")?.roles ?? {};
    return new Map(Object.entries(roles).map(([name, { token }]) => [name, token.ttl]));
  }

  /** An address that left and a new one of the same object are told to be the same. */
  function move(terraform: SmallTerraform, program: Program): void {
    for (const [address, { name }] of Object.entries(program)) {
      const old = [...terraform.current].find(([, { held }]) => held.state.role === name);
      if (old === undefined || terraform.current.has(address) || old[0] in program) continue;
      terraform.current.delete(old[0]);
      terraform.current.set(address, old[1]);
    }
  }

  it("end with what is declared, nothing of others changed, and nothing in no state", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(runs, async ({ first, then, order, serial, fault }) => {
        const { control } = provider().emulator;
        await control.setVaultDenied(VAULT_TOKEN, []);
        for (const name of NAMES) await control.removeVaultRole("tencentcloud", name);
        const shuffled = <T>(items: readonly T[]): readonly T[] =>
          items
            .map((item, index) => ({ item, at: order[index % order.length] ?? 0 }))
            .toSorted((one, other) => one.at - other.at)
            .map(({ item }) => item);
        const terraform = new SmallTerraform(
          (memory) => provider().phase({ wait_for_switch: "1s" }, undefined, memory),
          shuffled,
          serial,
        );
        assert.deepEqual(await terraform.run(first, memoryOfRun()), []);
        if (fault !== null) {
          const path = `auth/tencentcloud/role/${fault.role}`;
          await control.setVaultDenied(VAULT_TOKEN, [`${fault.what} ${path}`]);
        }
        let errors = await failing(terraform, then);
        await control.setVaultDenied(VAULT_TOKEN, []);
        for (let again = 0; again < 3 && errors.length > 0; again += 1) {
          const isRefused = errors.some((one) => one.includes("One object under two addresses"));
          if (isRefused) move(terraform, then);
          if (errors.some((one) => one.includes("-parallelism=1"))) terraform.serial = false;
          errors = await terraform.run(then, memoryOfRun());
        }
        assert.deepEqual(errors, [], "following what is said ends well");
        const there = await rolesThere();
        const declared = Object.values(then).map(({ name, ttl }) => [name, ttl] as const);
        assert.deepEqual(
          new Map([...there].sort()),
          new Map([...declared, ["theirs", 0] as const].sort()),
        );
        assert.deepEqual([terraform.deposed, terraform.current.size], [[], declared.length]);
      }),
      { numRuns: 50, interruptAfterTimeLimit: 18_000, markInterruptAsFailure: false },
    );
  });
});

/** A run under a fault; a read that fails stops it like any other refusal. */
async function failing(terraform: SmallTerraform, program: Program): Promise<readonly string[]> {
  try {
    return await terraform.run(program, memoryOfRun());
  } catch (error) {
    return [String(error)];
  }
}
