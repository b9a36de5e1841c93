import fc from "fast-check";

import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { fingerprint } from "../../../provider/core/values/fingerprint.js";
import { descriptionOf } from "../../../provider/core/domains.js";

import type { PropertySchema } from "../../../provider/core/schema/schema.js";
import { mountSettings } from "../../../provider/core/vault/auth-backend-plan.js";
import { roleSettings } from "../../../provider/core/vault/auth-role-args.js";
import { attributeName } from "../../../provider/terraform/schema/resource-attributes.js";
import type { CtyObject, CtyValue } from "../../../provider/terraform/values/cty.js";
import { someMountArgs, someRoleArgs } from "../../core/support/vault-settings.js";
import { objectWith } from "../support/phase.js";
import type { ResourceKind } from "../../support/kinds.js";

/** An object of the core with the configuration that makes it. */
export interface Written {
  readonly kind: ResourceKind;
  readonly config: CtyObject;
  readonly args: PropertyMap;
  readonly state: PropertyMap;
}

/** The arguments of a kind as its users write them in Terraform: durations are texts there. */
function configOf(kind: ResourceKind, args: PropertyMap): CtyObject {
  const inputs: Readonly<Record<string, PropertySchema>> = descriptionOf(kind).schema.inputs;
  const written = Object.entries(defined(args)).map(([name, value]): [string, CtyValue] => {
    const isText = inputs[name]?.type === "duration" && typeof value === "number";
    return [attributeName(name), isText ? String(value) : (value as CtyValue)];
  });
  return objectWith(kind, Object.fromEntries(written));
}

const flag = fc.option(fc.boolean(), { nil: undefined });
const marks = fc
  .option(fc.constant("cluster-1"), { nil: undefined })
  .map((clusterId) => defined({ address: "https://127.0.0.1:8200", namespace: "", clusterId }));

/** A role of Vault. */
export const someRole: fc.Arbitrary<Written> = fc
  .record({
    settings: someRoleArgs,
    mount: fc.constantFrom(undefined, "tencentcloud", "/team-a/cam/"),
    flags: fc.record({ allowNameMismatch: fc.constant(true), adopt: flag, preflight: flag }),
    role: fc.constantFrom("app", "App"),
    serverIdentity: marks,
  })
  .map(({ settings, mount, flags, role, serverIdentity }) => {
    const args = defined({ ...settings, ...flags, mount, role });
    const path = mount === undefined ? "tencentcloud" : mount.replaceAll(/^\/|\/$/g, "");
    const objectPath = { role: "app", mount: path, path: `auth/${path}/role/app` };
    const state = {
      ...roleSettings(settings),
      ...defined(flags),
      ...objectPath,
      ...serverIdentity,
    };
    return { kind: "VaultAuthRole", args, state, config: configOf("VaultAuthRole", args) };
  });

/** A mount of Vault, with a key or without. */
export const someBackend: fc.Arbitrary<Written> = fc
  .record({
    settings: someMountArgs,
    flags: fc.record({ force: flag, adopt: flag }),
    key: fc.constantFrom({}, { secretId: "AKIDexample", secretKey: "exampleKeyOfTheMount" }),
    serverIdentity: marks,
  })
  .map(({ settings, flags, key, serverIdentity }) => {
    const args = defined({ ...settings, ...flags, ...key });
    const { secretKey } = { secretKey: "", ...key };
    const state = {
      ...mountSettings(settings),
      ...defined(flags),
      path: "tencentcloud",
      pluginName: "vault-plugin-auth-tencentcloud",
      accessor: "auth_1",
      secretId: "secretId" in key ? key.secretId : "",
      secretKeyFingerprint: secretKey === "" ? "" : fingerprint(secretKey),
      ...serverIdentity,
    };
    return { kind: "VaultAuthBackend", args, state, config: configOf("VaultAuthBackend", args) };
  });

const someAcknowledgement = fc.option(fc.subarray(["A3:stk-1", "C6:stk-2"]), { nil: undefined });

/** A managed credential. */
const someCredential: fc.Arbitrary<Written> = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 64 }),
    provider: fc.constantFrom(undefined, "Tencent Cloud"),
    active: flag,
    acknowledge: someAcknowledgement,
    owner: fc.option(fc.constant("100000000002"), { nil: undefined }),
  })
  .map(({ owner, ...own }) => {
    const secretKey = "ExampleSecretKey0000000000000000";
    const given = defined({ ...own, secretId: `AKID${"a".repeat(32)}` });
    const state = {
      ...given,
      provider: "Tencent Cloud",
      credentialId: "cred-1",
      state: "Active",
      createTime: "2026-01-01T00:00:00Z",
      accountId: "100000000001",
      ...defined({ ownerAccountId: owner }),
      secretKeyFingerprint: fingerprint(secretKey),
    };
    const args = { ...given, secretKey };
    return { kind: "ManagedCredential", args, state, config: configOf("ManagedCredential", args) };
  });

/** A TIC authorization. */
const someAuthorization: fc.Arbitrary<Written> = fc
  .record({
    clearManagedCredentials: flag,
    deleteRole: flag,
    adopt: flag,
    acknowledge: someAcknowledgement,
    role: fc.boolean(),
    permittedServices: fc.option(fc.uniqueArray(fc.string()), { nil: undefined }),
  })
  .map(({ role, permittedServices, ...flags }) => {
    const args = defined(flags);
    const state = {
      ...args,
      accountId: "100000000001",
      status: role ? "Authorized" : "AuthorizationFailed",
      switch: "On",
      roleName: "TIC_QCSLinkedRole",
      ...(role ? { roleArn: "qcs::cam::uin/1:roleName/a", roleId: "1" } : {}),
      ...defined({ permittedServices }),
    };
    return { kind: "Authorization", args, state, config: configOf("Authorization", args) };
  });

/** An object of any kind. */
export const someWritten: fc.Arbitrary<Written> = fc.oneof(
  someAuthorization,
  someCredential,
  someRole,
  someBackend,
);

function defined(properties: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
