import assert from "node:assert/strict";

import { readPrivateState } from "../../../provider/terraform/convert/private-state.js";
import { UNKNOWN_VALUE, type CtyObject } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, pair, spare } from "../support/declared.js";
import { claimed, idOf } from "../support/phase.js";
import { passes, refuses, said, warns } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import type { ResourceKind } from "../../support/kinds.js";

const role = (name: string): string => arn.replace("app", name);
const seed = {
  accounts: [{ credentials: [legacy, spare] }],
  vault: { mounts: [{ path: "tencentcloud" }, { path: "cam" }] },
};

/** A change that means a new object, and the attributes that Terraform names as the reason. */
const changes: readonly (readonly [
  what: string,
  kind: ResourceKind,
  made: CtyObject,
  now: CtyObject,
  reasons: readonly string[],
])[] = [
  ["a name", "ManagedCredential", declared(spare), { ...declared(spare), name: "b" }, ["name"]],
  [
    "a SecretID and its key",
    "ManagedCredential",
    declared(spare),
    { name: "spare", ...pair(3) },
    ["secret_id", "secret_key"],
  ],
  ["an arn of another name", "VaultAuthRole", { arn }, { arn: role("other") }, ["arn"]],
  ["a role's name", "VaultAuthRole", { arn, role: "app" }, { arn: role("b"), role: "b" }, ["role"]],
  [
    "a role's name that is written no longer",
    "VaultAuthRole",
    { arn, role: "x", allow_name_mismatch: true },
    { arn, allow_name_mismatch: true },
    ["role"],
  ],
  [
    "a role's name that is written now, and is another one than the arn's",
    "VaultAuthRole",
    { arn },
    { arn, role: "x", allow_name_mismatch: true },
    ["role"],
  ],
  ["a mount", "VaultAuthRole", { arn }, { arn, mount: "cam" }, ["mount"]],
  ["a mount that is written no longer", "VaultAuthRole", { arn, mount: "cam" }, { arn }, ["mount"]],
  ["a path", "VaultAuthBackend", { path: "a" }, { path: "b" }, ["path"]],
  ["a path that is written no longer", "VaultAuthBackend", { path: "a" }, {}, ["path"]],
  [
    "a name that is not known",
    "ManagedCredential",
    declared(spare),
    { ...declared(spare), name: UNKNOWN_VALUE },
    ["name"],
  ],
  ["an arn that is not known", "VaultAuthRole", { arn }, { arn: UNKNOWN_VALUE }, ["arn"]],
  ["a mount that is not known", "VaultAuthRole", { arn }, { arn, mount: UNKNOWN_VALUE }, ["mount"]],
];

/** A change in another form, which is none, or in place. */
const privateState: readonly (readonly [
  what: string,
  kind: ResourceKind,
  made: CtyObject,
  now: CtyObject,
])[] = [
  ["the same name in other letters", "VaultAuthRole", { arn, role: "App" }, { arn, role: "APP" }],
  [
    "a name as it is written from the first",
    "VaultAuthRole",
    { arn, role: "App" },
    { arn, role: "App" },
  ],
  ["a name that the arn says too", "VaultAuthRole", { arn, role: "app" }, { arn }],
  [
    "a mount with slashes at its ends",
    "VaultAuthRole",
    { arn, mount: "/cam/" },
    { arn, mount: "cam" },
  ],
  [
    "the same mount with its slashes",
    "VaultAuthRole",
    { arn, mount: "/cam/" },
    { arn, mount: "/cam/" },
  ],
  ["a path with slashes at its ends", "VaultAuthBackend", { path: "/a/b/" }, { path: "a/b" }],
  [
    "the provider's only name",
    "ManagedCredential",
    declared(spare),
    { ...declared(spare), credential_provider: "Tencent Cloud" },
  ],
];

describe("Change", () => {
  const provider = useProvider(seed);

  for (const [what, kind, made, now, reasons] of changes) {
    it(`A change that means a new object is said at what looks changed, and noted for the second call: ${what}`, async () => {
      const prior = await provider().made(kind, made);
      const phase = await provider().phase();
      await phase.read(kind, prior);
      const first = passes(await phase.plan(kind, now, prior));
      assert.deepEqual(first.replaces.toSorted(), reasons);
      for (const name of reasons) {
        assert.notDeepEqual(first.planned?.[name], prior.state[name], `${name} looks the same`);
      }
      assert.equal(first.planned?.id, UNKNOWN_VALUE);
      const { plan } = readPrivateState(first.private);
      assert.deepEqual(
        [plan?.op, plan?.op === "replace" && plan.replaces],
        ["replace", idOf(prior)],
      );

      const second = passes(await phase.planNew(kind, now, first.private));
      assert.deepEqual(said(second.diagnostics), [], "it was judged in the first call");
      assert.deepEqual([second.replaces, second.planned], [[], first.planned]);
    });
  }

  for (const [what, kind, made, now] of privateState) {
    it(`A change that means a new object is not ${what}`, async () => {
      const prior = await provider().made(kind, made);
      const plan = passes(await (await provider().phase()).plan(kind, now, prior));
      assert.deepEqual([plan.replaces, plan.planned], [[], prior.state]);
    });
  }

  it("A change that means a new object is made: first the new one, then the old one goes", async () => {
    const prior = await provider().made("VaultAuthRole", { arn });
    const now = { arn: role("other") };
    const phase = await provider().phase();
    const first = passes(await phase.plan("VaultAuthRole", now, prior));
    const applying = await provider().phase();
    const again = passes(await applying.plan("VaultAuthRole", now));
    const made = passes(await applying.apply("VaultAuthRole", now, again));
    const gone = passes(await applying.applyDeletion("VaultAuthRole", prior, first.private));
    assert.deepEqual([made.state?.id, gone.state], ["auth/tencentcloud/role/other", null]);
    assert.deepEqual((await provider().changes()).slice(-2), [
      "POST auth/tencentcloud/role/other",
      "DELETE auth/tencentcloud/role/app",
    ]);
  });
});

describe("Credential: replacement", () => {
  const provider = useProvider(seed);
  const kind = "ManagedCredential";

  it("The replacement of a credential while the switch is off is warned of: Terraform deletes first unless it is told otherwise (C8)", async () => {
    const prior = await provider().made(kind, declared(spare));
    const now = { ...declared(spare), name: "b" };
    warns(
      await (await provider().phase()).plan(kind, now, prior),
      /Replacing a credential needs an order \(C8\): \[secret\] replaces cred-00000002\./,
      /lifecycle \{ create_before_destroy = true \}/,
    );
  });

  it("The replacement of a credential while the switch is off is refused of the Active one, unless the new one shall be Active", async () => {
    const prior = await provider().made(kind, declared(legacy));
    const now = { ...declared(legacy), name: "b" };
    const phase = await provider().phase();
    refuses(
      await phase.plan(kind, now, prior),
      /Cannot replace the Active credential \(C8\)/,
      /set active = true and lifecycle/,
    );
    const next = await provider().phase();
    warns(await next.plan(kind, { ...now, active: true }, prior), /cannot be deleted first \(C6\)/);
  });

  it("The replacement of a credential while the switch is off is refused while a stack uses the old one (C8)", async () => {
    await provider().emulator.control.addStack({
      stackName: "shop",
      method: "Credential",
      credentialId: "cred-00000002",
    });
    const prior = await provider().made(kind, declared(spare));
    const now = { ...declared(spare), name: "b" };
    refuses(await (await provider().phase()).plan(kind, now, prior), /\(C8\)/, /"shop"/);
  });

  it("The replacement of a credential while the switch is off is refused with the switch on, since no new one can be made (C3)", async () => {
    await provider().emulator.control.setAuthorization({ enabled: true });
    const prior = await provider().made(kind, declared(spare));
    const now = { ...declared(spare), name: "b" };
    refuses(await (await provider().phase()).plan(kind, now, prior), /\(C8\)/, /\(C3\)/);
  });
});

describe("Replacement", () => {
  const provider = useProvider(seed);

  it("A replacement that the user asks for (-replace) is judged in its second call, which has what the first one noted", async () => {
    const prior = await provider().made("ManagedCredential", declared(legacy));
    const phase = await provider().phase();
    const first = passes(await phase.plan("ManagedCredential", declared(legacy), prior));
    assert.deepEqual([first.replaces, said(first.diagnostics)], [[], []]);
    const second = await phase.planNew("ManagedCredential", declared(legacy), first.private);
    refuses(second, /\(C[68]\)/);
  });

  it("A replacement that the user asks for (-replace) of a mount is warned of in plan while there are roles on it, and refused in apply (V6)", async () => {
    await provider().emulator.control.setVaultRole("cam", "foreign", { arn: role("foreign") });
    const prior = await provider().made("VaultAuthBackend", { path: "cam" });
    const phase = await provider().phase();
    const first = passes(await phase.plan("VaultAuthBackend", { path: "cam" }, prior));
    const second = await phase.planNew("VaultAuthBackend", { path: "cam" }, first.private);
    warns(second, /\(V6\)/, /"foreign"/, /Roles of this configuration .* are asked about later/);
    const applying = await provider().phase({ wait_for_switch: "1s" });
    const gone = await applying.applyDeletion("VaultAuthBackend", prior, second.private);
    refuses(gone, /\(V6\)/, /"foreign"/);
  });

  it("A replacement that the user asks for (-replace) of a role passes, and really deletes and makes it", async () => {
    const prior = await provider().made("VaultAuthRole", { arn });
    const phase = await provider().phase();
    const first = passes(await phase.plan("VaultAuthRole", { arn }, prior));
    const second = passes(await phase.planNew("VaultAuthRole", { arn }, first.private));
    const applying = await provider().phase();
    passes(await applying.applyDeletion("VaultAuthRole", prior, second.private));
    const again = passes(await applying.plan("VaultAuthRole", { arn }));
    passes(await applying.apply("VaultAuthRole", { arn }, again));
    assert.deepEqual((await provider().changes()).slice(-2), [
      "DELETE auth/tencentcloud/role/app",
      "POST auth/tencentcloud/role/app",
    ]);
  });

  it("A replacement that the user asks for (-replace) of a role with the new one first is the same object, which stays", async () => {
    const prior = await provider().made("VaultAuthRole", { arn });
    const phase = await provider().phase();
    const first = passes(await phase.plan("VaultAuthRole", { arn }, prior));
    const second = passes(await phase.planNew("VaultAuthRole", { arn }, first.private));
    await provider().emulator.control.clearCalls();
    const applying = await provider().phase();
    const again = passes(await applying.plan("VaultAuthRole", { arn }));
    const made = claimed(passes(await applying.apply("VaultAuthRole", { arn }, again)));
    const gone = passes(await applying.applyDeletion("VaultAuthRole", prior, second.private));
    assert.deepEqual([idOf(made), gone.state], [idOf(prior), null]);
    assert.deepEqual(await provider().changes(), []);
  });
});
