import assert from "node:assert/strict";

import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy } from "../support/declared.js";
import { refuses, said } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

const renamed: readonly (readonly [kind: ResourceKind, config: CtyObject, id: string])[] = [
  ["Authorization", {}, "100000000001"],
  ["ManagedCredential", declared(legacy), "cred-00000001"],
  ["VaultAuthRole", { arn }, "auth/tencentcloud/role/app"],
  ["VaultAuthBackend", {}, "auth/tencentcloud"],
];

describe("Resource", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  for (const [kind, config, id] of renamed) {
    for (const order of ["the old one first", "the new one first"]) {
      it(`A resource that has another address now, and no moved block is refused, asked about ${order}, and told how to say it: ${kind}`, async () => {
        const made = await provider().made(kind, config);
        const phase = await provider().phase();
        await phase.read(kind, made);
        const gone = () => phase.planDeletion(kind, made);
        const there = () => phase.plan(kind, config);
        const answers = await Promise.all(
          order === "the old one first" ? [gone(), there()] : [there(), gone()],
        );
        const diagnostics = answers.flatMap((one) => one.diagnostics);
        refuses(
          { diagnostics },
          /One object under two addresses/,
          new RegExp(`This plan deletes ${id.replaceAll("/", "\\/")} under one address`),
          new RegExp(`moved \\{ from = tic_\\w+\\.OLD, to = tic_\\w+\\.NEW \\}`),
        );
      });
    }
  }

  it("A resource that has another address now, and no moved block is not seen in two objects that differ", async () => {
    const made = await provider().made("VaultAuthRole", { arn });
    const phase = await provider().phase();
    const other = { arn: arn.replace("app", "other") };
    const answers = await Promise.all([
      phase.planDeletion("VaultAuthRole", made),
      phase.plan("VaultAuthRole", other),
    ]);
    assert.deepEqual(said(answers.flatMap((one) => one.diagnostics)), []);
  });
});

describe("One object: two resources", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });
  const duplicates: readonly (readonly [kind: ResourceKind, config: CtyObject, rule: RegExp])[] = [
    ["Authorization", {}, /\(A1\)/],
    ["ManagedCredential", declared(legacy), /declared twice \(C1\)/],
    ["VaultAuthRole", { arn }, /\(V2\)/],
    ["VaultAuthBackend", { path: "cam" }, /\(V1\)/],
  ];
  for (const [kind, config, rule] of duplicates) {
    it(`Two resources of one object are refused in a plan: ${kind}`, async () => {
      const phase = await provider().phase();
      const answers = await Promise.all([phase.plan(kind, config), phase.plan(kind, config)]);
      refuses({ diagnostics: answers.flatMap((one) => one.diagnostics) }, rule);
    });

    it(`Two resources of one object are refused in an apply, and one of them is made: ${kind}`, async () => {
      const phase = await provider().phase({ preconditions: "off" });
      const planned = await phase.plan(kind, config);
      const made = await phase.apply(kind, config, planned);
      assert.deepEqual(said(made.diagnostics), []);
      const again = await phase.apply(kind, config, planned);
      refuses(again, /is the same object \(.+\) as .+ in this run\. Remove one of them/);
      assert.equal(again.state, null);
    });
  }
});
