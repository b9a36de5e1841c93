import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn } from "../support/declared.js";
import { passes, refuses } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import { useRuns } from "../support/use-runs.js";

const kind = "VaultAuthRole";
const role = (name: string) => ({ arn: arn.replace("app", name) });

describe("Saved plan", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });
  const { phase } = useRuns(provider);

  const isDeleted = async () =>
    (await provider().changes()).some((one) => one.startsWith("DELETE"));

  /** A plan of one that stays, with this configuration, and of its deposed twin. */
  async function plannedToStay(config: CtyObject = { arn }) {
    const claimed = await provider().made(kind, { arn });
    const planning = await phase(1);
    await planning.read(kind, claimed);
    const [current, deposed] = await Promise.all([
      planning.plan(kind, config, claimed),
      planning.planDeletion(kind, claimed),
    ]);
    passes(deposed);
    return { claimed, plan: passes(current) };
  }

  it("The apply of a saved plan that leaves a deposed object to another resource leaves it", async () => {
    const { claimed } = await plannedToStay();
    const applying = await phase(2);
    // Terraform checks a resource once more where it plans it again in apply.
    passes({ diagnostics: await applying.validate(kind, { arn }) });
    const again = passes(await applying.planDeletion(kind, claimed));
    passes(await applying.applyDeletion(kind, claimed, again.private));
    assert.equal(await isDeleted(), false);
  });

  it("The apply of a saved plan that leaves a deposed object to another resource leaves it, where the change of the other one has failed before", async () => {
    const config = { arn, token_ttl: "60" };
    const { claimed, plan } = await plannedToStay(config);
    const applying = await phase(2);
    const broken = { kind: "error", code: "500", message: "broken" } as const;
    const action = "POST auth/tencentcloud/role/app";
    await provider().emulator.control.fault({ ...broken, service: "vault", action, times: 9 });
    passes(await applying.plan(kind, config, claimed));
    refuses(await applying.apply(kind, config, plan, claimed), /broken/);
    const again = passes(await applying.planDeletion(kind, claimed));
    passes(await applying.applyDeletion(kind, claimed, again.private));
    assert.equal(await isDeleted(), false);
  });

  it("The apply of a saved plan that leaves a deposed object to another resource is refused where it begins with what another one is to take: it may be the plan of a destroy", async () => {
    const [blue, green] = [
      await provider().made(kind, role("blue")),
      await provider().made(kind, role("green")),
    ];
    const planning = await phase(1);
    const plans = [planning.plan(kind, role("green"), blue), planning.planDeletion(kind, green)];
    for (const one of await Promise.all(plans)) passes(one);
    const applying = await phase(2);
    const again = passes(await applying.planDeletion(kind, green));
    refuses(
      await applying.applyDeletion(kind, green, again.private),
      /Run terraform apply without a saved plan/,
    );
    assert.equal(await isDeleted(), false);
  });

  it("The apply of a saved plan that leaves a deposed object to another resource is refused where another plan of the state would delete it", async () => {
    const { claimed } = await plannedToStay();
    const other = await phase(3);
    await other.read(kind, claimed);
    passes(await other.planDeletion(kind, claimed));
    const applying = await phase(2);
    const again = passes(await applying.planDeletion(kind, claimed));
    refuses(
      await applying.applyDeletion(kind, claimed, again.private),
      /cannot tell whether this apply is of that plan/,
      /Run terraform apply without a saved plan/,
    );
  });

  it("The apply of a saved plan that leaves a deposed object to another resource hands on what replacements with create_before_destroy swap", async () => {
    const [blue, green] = [
      await provider().made(kind, role("blue")),
      await provider().made(kind, role("green")),
    ];
    const planning = await phase(1);
    const plans = [
      planning.plan(kind, role("green"), blue),
      planning.plan(kind, role("blue"), green),
    ];
    for (const one of await Promise.all(plans)) passes(one);
    const applying = await phase(2);
    const make = async (name: string) => {
      const plan = passes(await applying.plan(kind, role(name)));
      passes(await applying.apply(kind, role(name), plan));
    };
    await make("green");
    // What blue was is let go before its taker has it.
    const gone = passes(await applying.planDeletion(kind, blue));
    passes(await applying.applyDeletion(kind, blue, gone.private));
    await make("blue");
    const old = passes(await applying.planDeletion(kind, green));
    passes(await applying.applyDeletion(kind, green, old.private));
    const roles = (await provider().emulator.control.state()).vault.mounts[0]?.roles ?? {};
    assert.deepEqual(Object.keys(roles).sort(), ["blue", "green"]);
    assert.equal(await isDeleted(), false);
  });

  it("The apply of a saved plan that leaves a deposed object to another resource learns nothing of a plan of another folder or workspace", async () => {
    const { claimed } = await plannedToStay();
    const elsewhere = await phase(2, "another");
    const plan = passes(await elsewhere.planDeletion(kind, claimed));
    passes(await elsewhere.applyDeletion(kind, claimed, plan.private));
    assert.equal(await isDeleted(), true);
  });
});
