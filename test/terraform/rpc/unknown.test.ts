import assert from "node:assert/strict";

import { resourceAttributes } from "../../../provider/terraform/schema/resource-attributes.js";
import {
  UNKNOWN_VALUE,
  UnknownValue,
  type CtyObject,
} from "../../../provider/terraform/values/cty.js";
import { NOT_NULL } from "../values/support.js";
import { arn, declared, legacy, pair } from "../support/declared.js";
import { claimed } from "../support/phase.js";
import { passes, refuses, said, silent, warns } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

const refined = new UnknownValue(NOT_NULL);
const seed = {
  accounts: [{ credentials: [legacy] }],
  vault: { mounts: [{ path: "tencentcloud" }] },
};

const valid: Readonly<Record<ResourceKind, CtyObject>> = {
  Authorization: {},
  ManagedCredential: { name: "ci", ...pair(2) },
  VaultAuthRole: { arn },
  VaultAuthBackend: { path: "cam", ...pair(2) },
};

/** Every argument that is no secret. */
function argumentsOf(kind: ResourceKind): readonly string[] {
  return resourceAttributes(kind)
    .filter(({ input }) => input !== undefined && input.secret !== true)
    .map(({ name }) => name);
}

describe("Argument", () => {
  const provider = useProvider(seed);

  for (const kind of resourceKinds) {
    for (const name of argumentsOf(kind)) {
      it(`An argument that is not known yet of a new ${kind} is named, and nothing is judged: ${name}`, async () => {
        const phase = await provider().phase();
        const config = { ...valid[kind], [name]: refined };
        const plan = await phase.plan(kind, config);
        warns(
          plan,
          new RegExp(`^warning: Not judged in plan.*: ${name} is not known until apply\\.`),
        );
        assert.deepEqual(plan.planned?.[name], refined, "it is handed on as it came");
      });

      it(`An argument that is not known yet of a ${kind} that is there is named too: ${name}`, async () => {
        const made = await provider().made(kind, valid[kind]);
        const phase = await provider().phase();
        const plan = await phase.plan(kind, { ...valid[kind], [name]: UNKNOWN_VALUE }, made);
        warns(plan, new RegExp(`Not judged in plan.*: ${name} is not known until apply\\.`));
        assert.deepEqual(plan.planned?.[name], UNKNOWN_VALUE);
      });
    }
  }

  it("An argument that is not known yet are named together, also where only an item of a list is not known", async () => {
    const phase = await provider().phase();
    const config = { arn: UNKNOWN_VALUE, token_policies: ["dev", refined], token_ttl: refined };
    warns(
      await phase.plan("VaultAuthRole", config),
      /arn, token_ttl, token_policies are not known until apply/,
    );
  });

  it("An argument that is not known yet of a key does not stop the rest from being judged", async () => {
    const phase = await provider().phase();
    const config = { ...valid.VaultAuthBackend, secret_key: UNKNOWN_VALUE };
    silent((await phase.plan("VaultAuthBackend", config)).diagnostics);
    await provider().emulator.control.setAuthorization({ enabled: true });
    const credential = { name: "ci", ...pair(2), secret_key: UNKNOWN_VALUE };
    refuses(await (await provider().phase()).plan("ManagedCredential", credential), /\(C3\)/);
  });

  it("An argument that is not known yet of a mount leaves the mount itself known to the roles on it", async () => {
    for (const first of ["mount", "role"]) {
      const phase = await provider().phase();
      const mount = () => phase.plan("VaultAuthBackend", { path: "new", description: refined });
      const role = () => phase.plan("VaultAuthRole", { arn, mount: "new" });
      const answers = await Promise.all(first === "mount" ? [mount(), role()] : [role(), mount()]);
      for (const answer of answers) passes(answer);
    }
  });

  it("An argument that is not known yet of a mount's path leaves it open where the roles are", async () => {
    await provider().emulator.control.removeVaultMount("tencentcloud");
    const phase = await provider().phase();
    passes(await phase.plan("VaultAuthBackend", { path: refined }));
    warns(await phase.plan("VaultAuthRole", { arn }), /No such auth mount \(V1\)/);
  });

  it("An argument that is not known yet of the authorization leaves the switch itself known to the credentials", async () => {
    const credential = await provider().made("ManagedCredential", declared(legacy));
    for (const first of ["switch", "deletion"]) {
      const phase = await provider().phase();
      const on = () => phase.plan("Authorization", { delete_role: refined });
      const gone = () => phase.planDeletion("ManagedCredential", credential);
      const answers = await Promise.all(first === "switch" ? [on(), gone()] : [gone(), on()]);
      for (const answer of answers) passes(answer);
    }
  });
});

describe("Object: argument", () => {
  const provider = useProvider(seed);

  it("An argument of an object that is there, and is not known now leaves the switch that is turned on again known to the credentials", async () => {
    const on = await provider().made("Authorization", {});
    const credential = await provider().made("ManagedCredential", declared(legacy));
    await provider().emulator.control.setAuthorization({ enabled: false });
    const phase = await provider().phase();
    const answers = await Promise.all([
      phase.planDeletion("ManagedCredential", credential),
      phase.plan("Authorization", { delete_role: refined }, on),
    ]);
    for (const answer of answers) passes(answer);
  });
});

describe("Provider's setting", () => {
  const provider = useProvider(seed);
  const unknown = { settings: "gateway", gateway_endpoint: refined, vault_token: UNKNOWN_VALUE };

  async function blind() {
    await provider().emulator.control.clearCalls();
    return provider().phase(unknown);
  }

  const NAMED =
    /Not judged in plan.*(gateway_endpoint, vault_token|vault_token, gateway_endpoint) of the provider are not known until apply/;

  for (const kind of resourceKinds) {
    it(`A provider's setting that is not known yet lets a new object be planned, and says that nothing was judged: ${kind}`, async () => {
      const phase = await blind();
      warns(await phase.plan(kind, valid[kind]), NAMED);
      assert.deepEqual(await provider().emulator.control.calls(), [], "nobody was asked");
    });

    it(`A provider's setting that is not known yet leaves an object as it is in state, and lets it go: ${kind}`, async () => {
      const made = await provider().made(kind, valid[kind]);
      const phase = await blind();
      const read = passes(await phase.read(kind, made));
      assert.deepEqual([read.state, said(read.diagnostics)], [made.state, []]);
      const same = passes(await phase.plan(kind, valid[kind], claimed(read)));
      assert.deepEqual([same.planned, said(same.diagnostics)], [made.state, []]);
      warns(await phase.planDeletion(kind, made), NAMED);
      assert.deepEqual(await provider().emulator.control.calls(), []);
    });
  }

  it("A provider's setting that is not known yet lets no object be changed, since none could be compared", async () => {
    const made = await provider().made("VaultAuthRole", { arn });
    const phase = await blind();
    refuses(
      await phase.plan("VaultAuthRole", { arn, token_ttl: "1h" }, made),
      /this plan cannot change tic_vault_auth_role\. Apply in two runs/,
    );
    refuses(
      await phase.import("VaultAuthRole", "auth/a/role/b"),
      /cannot import tic_vault_auth_role/,
    );
  });

  it("A provider's setting that is not known yet lets a new credential not go without its key", async () => {
    const phase = await blind();
    const { secret_key: _key, ...without } = valid.ManagedCredential;
    refuses(
      await phase.plan("ManagedCredential", without),
      /at secret_key_wo: A secret key is needed/,
    );
  });
});
