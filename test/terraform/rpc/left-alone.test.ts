import assert from "node:assert/strict";

import type { Emulator } from "../../../provider/emulator/index.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import { claimed, type Held } from "../support/phase.js";
import { passes } from "../support/said.js";
import { memoryOfRun, useProvider, VAULT_TOKEN } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

interface Life {
  readonly kind: ResourceKind;
  readonly made: CtyObject;
  /** What somebody else changes, and the configuration ignores. */
  readonly drift: (emulator: Emulator) => Promise<unknown>;
  readonly ignored: string;
  /** Another change, of the configuration; a credential has none. */
  readonly now?: CtyObject;
}

const lives: readonly Life[] = [
  {
    kind: "VaultAuthRole",
    made: { arn, token_ttl: "60", token_policies: ["a"] },
    drift: ({ control }) =>
      control.setVaultRole("tencentcloud", "app", { arn, token_ttl: 900, token_policies: ["a"] }),
    ignored: "token_ttl",
    now: { token_policies: ["b"] },
  },
  {
    kind: "VaultAuthBackend",
    made: { path: "one", description: "ours" },
    drift: ({ url }) =>
      fetch(`${url}/v1/sys/auth/one/tune`, {
        method: "POST",
        headers: { "x-vault-token": VAULT_TOKEN },
        body: JSON.stringify({ description: "theirs" }),
      }),
    ignored: "description",
    now: { max_lease_ttl: "3600" },
  },
  {
    kind: "ManagedCredential",
    made: { ...declared(legacy), active: true },
    drift: ({ control }) => control.activateCredential("cred-00000002"),
    ignored: "active",
  },
];

describe("Left alone", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy, spare] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  for (const { kind, made, drift, ignored, now } of lives) {
    it(`What ignore_changes leaves out, and somebody else has changed is no change of a plan without a refresh: ${kind}`, async () => {
      const prior = await provider().made(kind, made);
      await drift(provider().emulator);
      const phase = await provider().phase();
      const plan = passes(await phase.plan(kind, made, prior));
      assert.deepEqual(plan.planned, prior.state);
    });

    if (now === undefined) continue;

    it(`What ignore_changes leaves out, and somebody else has changed keeps its live value when something else changes, without a refresh: ${kind}`, async () => {
      const prior = await provider().made(kind, made);
      await drift(provider().emulator);
      const before = await live();
      const memory = memoryOfRun();
      const planning = await provider().phase({}, undefined, memory);
      passes(await planning.plan(kind, { ...made, ...now }, prior));
      await applied({ ...made, ...now }, prior, memory);
      assert.deepEqual(await live(), before);
    });

    it(`What ignore_changes leaves out, and somebody else has changed keeps its live value that is newer than the plan: ${kind}`, async () => {
      const first = await provider().made(kind, { ...made, [ignored]: FIRST[ignored] ?? null });
      const memory = memoryOfRun();
      const planning = await provider().phase({}, undefined, memory);
      const prior = claimed(passes(await planning.read(kind, first)));
      const asked = { ...made, ...now, [ignored]: prior.state[ignored] ?? null };
      passes(await planning.plan(kind, asked, prior));
      await drift(provider().emulator);
      const before = await live();
      await applied(asked, prior, memory);
      assert.deepEqual(await live(), before);
    });

    /** Terraform plans with what is in the state, and hands the apply what is written. */
    const applied = async (
      asked: CtyObject,
      prior: Held,
      memory: ReturnType<typeof memoryOfRun>,
    ): Promise<void> => {
      const applying = await provider().phase({}, undefined, memory);
      const again = passes(await applying.plan(kind, asked, prior));
      passes(await applying.apply(kind, { ...made, ...now }, again, prior));
    };
    const live = async () => {
      const { vault } = await provider().emulator.control.state();
      return vault.mounts.map(({ description, roles }) => [description, roles.app?.token.ttl]);
    };
  }

  it("What ignore_changes leaves out, and somebody else has changed is written again where it changed after the plan read it, and is not left out", async () => {
    const kind = "VaultAuthRole";
    const first = await provider().made(kind, { arn, token_ttl: "60", token_policies: ["a"] });
    const memory = memoryOfRun();
    const planning = await provider().phase({}, undefined, memory);
    const prior = claimed(passes(await planning.read(kind, first)));
    const asked = { arn, token_ttl: "60", token_policies: ["b"] };
    passes(await planning.plan(kind, asked, prior));
    const { control } = provider().emulator;
    await control.setVaultRole("tencentcloud", "app", { arn, token_ttl: 900 });
    const applying = await provider().phase({}, undefined, memory);
    const again = passes(await applying.plan(kind, asked, prior));
    passes(await applying.apply(kind, asked, again, prior));
    const [mount] = (await control.state()).vault.mounts;
    assert.equal(mount?.roles.app?.token.ttl, 60);
  });

  it("What ignore_changes leaves out, and somebody else has changed is a change all the same where it says who may log in", async () => {
    const kind = "VaultAuthRole";
    const prior = await provider().made(kind, { arn });
    const other = `${arn}2`;
    const { control } = provider().emulator;
    await control.setVaultRole("tencentcloud", "app", { arn: other });
    const plan = passes(await (await provider().phase()).plan(kind, { arn }, prior));
    assert.notDeepEqual(plan.planned, prior.state);
  });

  it("What ignore_changes leaves out, and somebody else has changed is a change all the same where the state knows that an activation was not finished", async () => {
    const kind = "ManagedCredential";
    const config = { ...declared(spare), active: true };
    const made = await provider().made(kind, { ...declared(spare) });
    const prior = { ...made, state: { ...made.state, active: true } };
    const plan = passes(await (await provider().phase()).plan(kind, config, prior));
    assert.notDeepEqual(plan.planned, prior.state);
  });
});

/** What was there before the configuration said otherwise, and ignored it. */
const FIRST: Readonly<Record<string, string>> = { token_ttl: "30", description: "first" };
