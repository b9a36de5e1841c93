import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, pair, spare } from "../support/declared.js";
import { inOrder } from "../support/in-order.js";
import { claimed, idOf, type Held, type Phase, type Planned } from "../support/phase.js";
import { passes, refuses, said, warns } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

const role = (name: string, more: CtyObject = {}): CtyObject => ({
  arn: arn.replace("app", name),
  ...more,
});
const seed = {
  accounts: [{ credentials: [legacy, spare, { ...spare, name: "green" }] }],
  vault: { mounts: [{ path: "tencentcloud" }, { path: "blue" }, { path: "green" }] },
};

/** One resource goes from the first to the second, and the second is given up elsewhere. */
const handedOn: readonly (readonly [kind: ResourceKind, from: CtyObject, to: CtyObject])[] = [
  ["VaultAuthRole", role("blue"), role("green")],
  ["VaultAuthBackend", { path: "blue" }, { path: "green" }],
  ["ManagedCredential", declared(spare), { ...declared(spare), name: "green" }],
];

describe("Object", () => {
  const provider = useProvider(seed);

  for (const [kind, from, to] of handedOn) {
    for (const takerFirst of [true, false]) {
      const order = takerFirst ? "the taker" : "the deletion";
      it(`An object that one resource gives up and another one takes in the same plan stays, asked for with ${order} first: ${kind}`, async () => {
        const here = await provider().made(kind, from);
        const there = await provider().made(kind, to);
        await provider().emulator.control.clearCalls();
        const phase = await provider().phase();
        const take = () => phase.plan(kind, to, here);
        const give = () => phase.planDeletion(kind, there);
        const [taking, giving] = await inOrder(takerFirst, take, give);
        passes(taking);
        warns(giving, /An object stays, under another address/, new RegExp(idOf(there)));

        const applying = await provider().phase();
        const [gone, taken] = await inOrder(
          !takerFirst,
          () => applying.applyDeletion(kind, there, giving.private),
          async () => {
            const again = passes(await applying.plan(kind, to));
            return applying.apply(kind, to, again);
          },
        );
        assert.equal(passes(gone).state, null);
        assert.equal(idOf(claimed(passes(taken))), idOf(there));
        passes(await applying.applyDeletion(kind, here, taking.private));
        const deletions = (await provider().changes()).filter((one) => /^DELETE|^Delete/.test(one));
        assert.equal(deletions.length, 1, `only what nobody has goes: ${deletions.join()}`);
        const next = await provider().phase();
        const clean = passes(
          await next.plan(kind, to, claimed(await next.read(kind, claimed(taken)))),
        );
        assert.deepEqual([clean.planned, clean.replaces], [claimed(taken).state, []]);
      });
    }
  }

  it("An object that one resource gives up and another one takes in the same plan stays where two replacements swap, each of which deletes first", async () => {
    const kind = "VaultAuthBackend";
    const [blue, green] = [{ path: "blue" }, { path: "green" }];
    const [one, two] = [await provider().made(kind, blue), await provider().made(kind, green)];
    const planning = await provider().phase();
    const plans = [planning.plan(kind, green, one), planning.plan(kind, blue, two)];
    const [first, second] = await Promise.all(plans);
    assert.ok(first && second);
    const applying = await provider().phase();
    passes(await applying.applyDeletion(kind, one, passes(first).private));
    passes(await applying.applyDeletion(kind, two, passes(second).private));
    for (const config of [green, blue]) {
      const again = passes(await applying.plan(kind, config));
      passes(await applying.apply(kind, config, again));
    }
    assert.ok(!(await provider().changes()).some((call) => call.startsWith("DELETE")));
  });

  it("An object that one resource gives up and another one takes in the same plan stays where the server no longer tells its cluster id", async () => {
    const kind = "VaultAuthRole";
    const there = await provider().made(kind, role("green"));
    const planning = await provider().phase();
    const giving = passes(await planning.plan(kind, role("other"), there));
    const taking = passes(await planning.plan(kind, role("green")));
    const { control } = provider().emulator;
    const health = { service: "vault", action: "GET sys/health" } as const;
    await control.fault({ ...health, kind: "error", code: "403", message: "denied", times: 99 });
    const applying = await provider().phase();
    passes(await applying.apply(kind, role("green"), taking));
    passes(await applying.applyDeletion(kind, there, giving.private));
    await control.clearFaults();
    assert.ok(await rolesInclude(provider, "green"));
  });

  it("An object that one resource gives up and another one takes in the same plan is refused where the deletion was answered before, and could not be made good", async () => {
    const here = await provider().made("VaultAuthBackend", { path: "blue" });
    const there = await provider().made("VaultAuthBackend", { path: "green" });
    const phase = await provider().phase();
    passes(await phase.planDeletion("VaultAuthBackend", there));
    refuses(
      await phase.plan("VaultAuthBackend", { path: "green" }, here),
      /One object under two addresses/,
      /plan again without -parallelism=1/,
    );
  });

  it("An object that one resource gives up and another one takes in the same plan is made anew where a role was deleted first, which the plan could not know", async () => {
    const here = await provider().made("VaultAuthRole", role("blue"));
    const there = await provider().made("VaultAuthRole", role("green"));
    const phase = await provider().phase();
    const giving = passes(await phase.planDeletion("VaultAuthRole", there));
    passes(await phase.plan("VaultAuthRole", role("green"), here));
    const applying = await provider().phase();
    const [gone, taken] = await Promise.all([
      applying.applyDeletion("VaultAuthRole", there, giving.private),
      applying
        .plan("VaultAuthRole", role("green"))
        .then((again) => applying.apply("VaultAuthRole", role("green"), again)),
    ]);
    passes(gone);
    passes(taken);
    assert.ok(await rolesInclude(provider, "green"));
  });
});

describe("Roles", () => {
  const provider = useProvider(seed);
  const kind = "VaultAuthRole";
  const before = ["a", "b", "c"].map((name) => role(name, { token_ttl: "1h" }));
  const after = ["b", "c"].map((name) => role(name, { token_ttl: "2h" }));

  async function planned(): Promise<{ had: readonly Held[]; plans: readonly Planned[] }> {
    const had: Held[] = [];
    for (const one of before) had.push(await provider().made(kind, one));
    const phase = await provider().phase();
    const plans = await Promise.all(
      had.map((one, index) => {
        const now = after[index];
        return now === undefined ? phase.planDeletion(kind, one) : phase.plan(kind, now, one);
      }),
    );
    for (const one of plans) passes(one);
    return { had, plans };
  }

  const make = async (phase: Phase, config: CtyObject) =>
    phase.apply(kind, config, passes(await phase.plan(kind, config)));

  it("Roles that are counted, of which the first goes while another argument changes, are all there as declared, whichever call of the apply comes first", async () => {
    const { had, plans } = await planned();
    const applying = await provider().phase();
    const letGo = (index: number) => {
      const [one, plan] = [had[index], plans[index]];
      assert.ok(one && plan);
      return applying.applyDeletion(kind, one, plan.private);
    };
    const answers = await Promise.all([
      letGo(0).then(() => make(applying, after[0] ?? assert.fail())),
      letGo(1).then(() => make(applying, after[1] ?? assert.fail())),
      letGo(2),
    ]);
    for (const one of answers) passes(one);
    for (const name of ["b", "c"]) {
      const there = (await provider().emulator.control.state()).vault.mounts.find(
        ({ path }) => path === "tencentcloud",
      )?.roles[name];
      assert.equal(there?.token.ttl, 7200, name);
    }
  });

  it("Roles that are counted, of which the first goes while another argument changes, stay in a state where the one that takes a role cannot write it", async () => {
    const { had, plans } = await planned();
    await provider().emulator.control.setVaultDenied("root-of-the-test", [
      "create auth/tencentcloud/role/c",
      "update auth/tencentcloud/role/c",
    ]);
    const applying = await provider().phase();
    const [, , c] = had;
    assert.ok(c);
    const gone = passes(await applying.applyDeletion(kind, c, plans[2]?.private));
    assert.equal(gone.state, null);
    const taken = await make(applying, after[1] ?? assert.fail());
    refuses(taken, /denied|permission/i);
    assert.equal(idOf(claimed(taken)), idOf(c), "it is half-made, and in the state");
    await provider().emulator.control.setVaultDenied("root-of-the-test", []);
    const next = await provider().phase({}, undefined, memoryOfRun());
    await next.read(kind, claimed(taken));
    const again = passes(await next.plan(kind, after[1] ?? assert.fail()));
    assert.deepEqual(said(again.diagnostics), [], "it is our own");
  });

  it("Roles that are counted, of which the first goes while another argument changes, stay in the state that has them where their taker failed before", async () => {
    const { had, plans } = await planned();
    await provider().emulator.control.setVaultDenied("root-of-the-test", [
      "read auth/tencentcloud/role/c",
    ]);
    const applying = await provider().phase();
    refuses(await make(applying, after[1] ?? assert.fail()), /denied|permission/i);
    const [, , c] = had;
    assert.ok(c);
    const gone = await applying.applyDeletion(kind, c, plans[2]?.private);
    refuses(gone, /The resource that takes this object over failed, so it stays here/);
    assert.deepEqual(gone.state, c.state);
  });
});

describe("Handed on", () => {
  const provider = useProvider(seed);
  const kind = "VaultAuthRole";

  it("What the plan of a run tells its apply lets a replacement with create_before_destroy write over its own role", async () => {
    const memory = memoryOfRun();
    const now = role("app", { token_ttl: "2h" });
    const made = await provider().made(kind, role("app", { token_ttl: "1h" }));
    const planning = await provider().phase({}, undefined, memory);
    const first = passes(await planning.plan(kind, now, made));
    const second = passes(await planning.planNew(kind, now, first.private));
    const applying = await provider().phase({}, undefined, memory);
    const again = passes(await applying.plan(kind, now));
    const taken = claimed(passes(await applying.apply(kind, now, again)));
    assert.equal(taken.state.adopt, null);
    passes(await applying.applyDeletion(kind, made, second.private));
    assert.ok(await rolesInclude(provider, "app"));
  });

  it("What the plan of a run tells its apply keeps what a deposed object and the current one share, though apply plans the former anew", async () => {
    const memory = memoryOfRun();
    const made = await provider().made(kind, role("app"));
    const planning = await provider().phase({}, undefined, memory);
    const [gone] = await Promise.all([
      planning.read(kind, made).then(() => planning.planDeletion(kind, made)),
      planning.plan(kind, role("app"), made),
    ]);
    warns(gone, /another tic_vault_auth_role of this plan has it/);
    const applying = await provider().phase({}, undefined, memory);
    const again = passes(await applying.planDeletion(kind, made));
    assert.equal(passes(await applying.applyDeletion(kind, made, again.private)).state, null);
    assert.ok(await rolesInclude(provider, "app"));
  });

  it("What the plan of a run tells its apply is refused where it cannot be told", async () => {
    const made = await provider().made(kind, role("app"));
    const planning = await provider().phase();
    const [gone] = await Promise.all([
      planning.planDeletion(kind, made),
      planning.plan(kind, role("app"), made),
    ]);
    refuses(gone, /One object under two addresses/, /TMPDIR/);
  });

  it("What the plan of a run tells its apply is no leave to write over what somebody else made", async () => {
    const now = role("app", { token_ttl: "2h" });
    const memory = memoryOfRun();
    await provider().phase({}, undefined, memory);
    await provider().emulator.control.setVaultRole("tencentcloud", "app", { arn });
    const applying = await provider().phase({ preconditions: "off" }, undefined, memory);
    const again = passes(await applying.plan(kind, now));
    refuses(await applying.apply(kind, now, again), /there already[^(]*\(V2\)/);
  });
});

describe("One name: two credentials", () => {
  const provider = useProvider({ accounts: [{ credentials: [legacy] }] });

  it("Two credentials of one name and key that are made at once are one credential", async () => {
    const config = { name: "ci", ...pair(2) };
    const applying = await provider().phase({ preconditions: "off" });
    const plan = passes(await applying.plan("ManagedCredential", config));
    const make = () => applying.apply("ManagedCredential", config, plan);
    const answers = await Promise.all([make(), make()]);
    assert.equal(answers.filter(({ state }) => state !== null).length, 1);
    assert.deepEqual(await provider().changes(), ["CreateCredential"]);
  });
});

async function rolesInclude(
  provider: ReturnType<typeof useProvider>,
  name: string,
): Promise<boolean> {
  const { vault } = await provider().emulator.control.state();
  return vault.mounts.some(({ roles }) => Object.hasOwn(roles, name));
}
