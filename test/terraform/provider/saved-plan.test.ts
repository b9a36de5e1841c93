import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fileMemory } from "../../../provider/terraform/run/run-memory.js";
import { arn } from "../support/declared.js";
import { passes, refuses } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

const kind = "VaultAuthRole";

describe("the apply of a saved plan that leaves a deposed object to another resource", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "tic-saved-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** A phase of one run of Terraform. */
  const phase = (run: number, here = "one") => {
    const memory = fileMemory(run, (problem) => assert.fail(problem), {
      root: join(root, "memory"),
      here,
    });
    return provider().phase({}, undefined, memory);
  };

  async function plannedToStay() {
    const held = await provider().made(kind, { arn });
    const planning = await phase(1);
    await planning.read(kind, held);
    const [, deposed] = await Promise.all([
      planning.plan(kind, { arn }, held),
      planning.planDeletion(kind, held),
    ]);
    passes(deposed);
    return held;
  }

  it("leaves it", async () => {
    const held = await plannedToStay();
    const applying = await phase(2);
    const again = passes(await applying.planDeletion(kind, held));
    passes(await applying.applyDeletion(kind, held, again.private));
    assert.ok(!(await provider().changes()).some((one) => one.startsWith("DELETE")));
  });

  it("is refused where another plan of the state would delete it", async () => {
    const held = await plannedToStay();
    const other = await phase(3);
    await other.read(kind, held);
    passes(await other.planDeletion(kind, held));
    const applying = await phase(2);
    const again = passes(await applying.planDeletion(kind, held));
    refuses(
      await applying.applyDeletion(kind, held, again.private),
      /whether that plan is the one that is applied cannot be told/,
      /Run terraform apply without a saved plan/,
    );
  });

  it("hands on what replacements with create_before_destroy swap", async () => {
    const role = (name: string) => ({ arn: arn.replace("app", name) });
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
    assert.ok(!(await provider().changes()).some((one) => one.startsWith("DELETE")));
  });

  it("learns nothing of a plan of another folder or workspace", async () => {
    const held = await plannedToStay();
    const elsewhere = await phase(2, "another");
    const plan = passes(await elsewhere.planDeletion(kind, held));
    passes(await elsewhere.applyDeletion(kind, held, plan.private));
    assert.ok((await provider().changes()).some((one) => one.startsWith("DELETE")));
  });
});
