import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { arn, arnOf, emptyMount, mount, role, type Arguments } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";

/** Knows its values once it is made, as a resource of another provider. */
class Elsewhere extends pulumi.dynamic.Resource {
  declare readonly arn: pulumi.Output<string>;
  declare readonly policy: pulumi.Output<string>;
  declare readonly mount: pulumi.Output<string>;
  declare readonly key: pulumi.Output<string>;

  constructor(outs: Readonly<Record<string, string>>) {
    const provider = { create: () => Promise.resolve({ id: "elsewhere", outs }) };
    const outputs = { arn: undefined, policy: undefined, mount: undefined, key: undefined };
    super(provider, "elsewhere", outputs);
  }
}

const elsewhere = { arn, policy: "dev", mount: "tencentcloud", key: "exampleKeyOfTheMount" };

const unknowns: readonly (readonly [string, (from: Elsewhere) => Arguments])[] = [
  ["arn", (from) => ({ arn: from.arn })],
  ["tokenPolicies", (from) => ({ tokenPolicies: ["prod", from.policy] })],
  ["mount", (from) => ({ mount: from.mount })],
];

describe("Unknown values", () => {
  const scenario = useVaultScenario();

  for (const [argument, argsFrom] of unknowns) {
    it(`What is not known before an up: ${argument}: not judged in preview, which says so, and judged and written in apply`, async () => {
      const { lab } = scenario();
      await scenario().begin({ mounts: [emptyMount()] });
      const declared = program(() => role(argsFrom(new Elsewhere(elsewhere))));
      const { text } = passed(await lab.preview(declared));
      assert.match(text, /warning: Not judged in preview/);
      assert.match(text, new RegExp(`${argument} is not known until up`));
      passed(await lab.up(declared));
      assert.ok(await scenario().role("app"));
      passed(await lab.up(declared, { expectNoChanges: true }));
    });
  }

  it("What is not known before an up: an arn that turns out to be wrong is refused in apply, and nothing is written", async () => {
    await scenario().begin({ mounts: [emptyMount()] });
    const user = "qcs::cam::uin/100000000001:uin/100000000002";
    const declared = program(() => role({ arn: new Elsewhere({ ...elsewhere, arn: user }).arn }));
    passed(await scenario().lab.preview(declared));
    refused(await scenario().lab.up(declared), [/arn: This is the arn of a CAM user/]);
    await scenario().untouched();
  });

  it("What is not known before an up: an arn of another name than the role's is refused in apply (V5)", async () => {
    await scenario().begin({ mounts: [emptyMount()] });
    const declared = program(() =>
      role({ role: "app", arn: new Elsewhere({ ...elsewhere, arn: arnOf("other") }).arn }),
    );
    passed(await scenario().lab.preview(declared));
    refused(await scenario().lab.up(declared), [/\(V5\)/]);
    await scenario().untouched();
  });

  it("What is not known before an up: an arn whose role is there already and different is refused in apply", async () => {
    const roles = { app: { arn, token_ttl: 60 } };
    await scenario().begin({ mounts: [mount({ roles })] });
    const declared = program(() => role({ arn: new Elsewhere(elsewhere).arn }));
    passed(await scenario().lab.preview(declared));
    refused(await scenario().lab.up(declared), [/tokenTtl: found 1m, wanted not set/]);
    await scenario().untouched();
  });

  it("What is not known before an up: a secret key of a mount does not stop the rest from being judged", async () => {
    const { lab } = scenario();
    await scenario().begin({});
    const withKey = program(() => {
      const { key } = new Elsewhere(elsewhere);
      const { path } = new tic.VaultAuthBackend("backend", {
        secretId: "AKIDEXAMPLE01",
        secretKey: key,
      });
      role({ mount: path });
    });
    const { text } = passed(await lab.preview(withKey));
    assert.doesNotMatch(text, /warning/);
    passed(await lab.up(withKey));
    const { data } = await scenario().api.ok("GET", "auth/tencentcloud/config/client");
    assert.equal(data.secret_key, elsewhere.key);
    passed(await lab.up(withKey, { expectNoChanges: true }));
  });
});
