import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn } from "../support/declared.js";
import { passes, refuses } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

const MOUNT = "VaultAuthBackend";
const ROLE = "VaultAuthRole";
const role: CtyObject = { arn, mount: "one" };
const says = [/A role on a mount that goes \(V6\)/, /path "one", or correct mount/];

describe("Role without mount", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });

  for (const force of [false, true]) {
    it(`A role that is declared on a mount which the same plan deletes is refused in whichever call comes second, force ${String(force)}`, async () => {
      const mount = await provider().made(MOUNT, { path: "one", force });
      const late = await provider().phase();
      passes(await late.planDeletion(MOUNT, mount));
      refuses(await late.plan(ROLE, role), ...says);
      const early = await provider().phase();
      await early.plan(ROLE, role);
      refuses(await early.planDeletion(MOUNT, mount), ...says);
    });

    it(`A role that is declared on a mount which the same plan deletes is refused where it is there already, force ${String(force)}`, async () => {
      const mount = await provider().made(MOUNT, { path: "one", force });
      const claimed = await provider().made(ROLE, role);
      const phase = await provider().phase();
      passes(await phase.plan(ROLE, role, claimed));
      refuses(await phase.planDeletion(MOUNT, mount), /\(V6\)/);
    });
  }

  it("A role that is declared on a mount which the same plan deletes is refused where the mount moves and the role does not", async () => {
    const mount = await provider().made(MOUNT, { path: "one" });
    const phase = await provider().phase();
    const answers = await Promise.all([
      phase.plan(MOUNT, { path: "two" }, mount),
      phase.plan(ROLE, role),
    ]);
    refuses({ diagnostics: answers.flatMap(({ diagnostics }) => diagnostics) }, ...says);
  });

  it("A role that is declared on a mount which the same plan deletes is fine where another resource takes the mount over, whichever is heard first", async () => {
    const one = await provider().made(MOUNT, { path: "one" });
    const two = await provider().made(MOUNT, { path: "two" });
    for (const roleFirst of [true, false]) {
      const phase = await provider().phase();
      const calls = [
        () => phase.planDeletion(MOUNT, one),
        () => phase.plan(ROLE, role),
        () => phase.plan(MOUNT, { path: "one" }, two),
      ];
      const asked = roleFirst ? [1, 0, 2] : [0, 2, 1];
      const answers = await Promise.all(asked.map((index) => calls[index]?.() ?? assert.fail()));
      for (const answer of answers) passes(answer);
    }
  });
});
