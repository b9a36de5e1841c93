import assert from "node:assert/strict";

import { defaultKey } from "../../../../../provider/emulator/index.js";
import { dataSources } from "../../../../../provider/terraform/data-sources/index.js";
import { ephemeralResources } from "../../../../../provider/terraform/ephemeral/vault-login.js";
import { functions } from "../../../../../provider/terraform/functions/index.js";
import type { CallName, Calls } from "../../../../../provider/terraform/protocol/descriptor.js";
import { providerType } from "../../../../../provider/terraform/rpc/configure.js";
import {
  typeName,
  resourceType,
  resourceAttributes,
} from "../../../../../provider/terraform/schema/resource-attributes.js";
import { complete, objectType } from "../../../../../provider/terraform/schema/attribute.js";
import { providerAttributes } from "../../../../../provider/terraform/schema/provider-attributes.js";
import type { CtyObject, CtyType } from "../../../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../../../provider/terraform/values/decode.js";
import { encodeValue } from "../../../../../provider/terraform/values/encode.js";
import type { RawClient } from "../../../../terraform/server/raw-client.js";
import { arnOf } from "../../guard/support/hcl.js";
import type { ResourceKind } from "../../../../support/kinds.js";

const NO_BYTES = new Uint8Array();

/** A request as Terraform sends it. */
export interface Sent {
  readonly name: CallName;
  readonly request: object;
}

/** The key of the credential that is talked about. */
export const KEY = defaultKey(2);

/** One object of each kind, in an order in which they can be made, and a change of it. */
const objects: readonly (readonly [ResourceKind, config: CtyObject, changed: CtyObject])[] = [
  [
    "ManagedCredential",
    { name: "spare", secret_id: KEY.secretId, secret_key: KEY.secretKey },
    { active: true },
  ],
  ["VaultAuthBackend", { path: "other" }, { description: "ours" }],
  ["VaultAuthRole", { role: "app", arn: arnOf("app") }, { token_ttl: "1h", token_policies: ["a"] }],
  ["Authorization", {}, { delete_role: true }],
];

const asked: Readonly<Record<string, CtyObject>> = {
  tic_vault_auth_role: { role: "app" },
  tic_vault_login: { role: "app" },
};

/** Plays what Terraform asks in its life of each object, of each data source and of the rest. */
export async function conversation(client: RawClient, block: CtyObject): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const note = <Name extends CallName>(name: Name, request: Calls[Name]["request"]) => {
    sent.push({ name, request });
    return request;
  };
  const ask = async <Name extends CallName>(name: Name, request: Calls[Name]["request"]) =>
    client.ask(name, note(name, request));

  const config = encodeValue(complete(providerAttributes, block), providerType);
  await ask("ValidateProviderConfig", { config });
  await ask("ConfigureProvider", { config, terraformVersion: "1.11.4" });
  for (const name of ["GetMetadata", "GetProviderSchema", "GetFunctions"] as const) {
    await ask(name, {});
  }

  for (const [kind, given, changed] of objects) {
    const type = resourceType(kind);
    const valueOf = (some: CtyObject | null) =>
      encodeValue(some === null ? null : complete(resourceAttributes(kind), some), type);
    const named = { typeName: typeName(kind) };
    const capabilities = { writeOnlyAttributesAllowed: true };
    const wanted = valueOf(given);
    await ask("ValidateResourceConfig", {
      ...named,
      config: wanted,
      clientCapabilities: capabilities,
    });
    const change = { ...named, config: wanted, priorState: valueOf(null) };
    const { plannedState, plannedPrivate } = await ask("PlanResourceChange", {
      ...change,
      proposedNewState: wanted,
      priorPrivate: NO_BYTES,
    });
    assert.ok(plannedState);
    const made = await ask("ApplyResourceChange", { ...change, plannedState, plannedPrivate });
    assert.deepEqual(
      made.diagnostics.filter(({ severity }) => severity === 1),
      [],
    );
    const state = decodeValue(made.newState, type) as CtyObject;
    const claimed = { ...named, priorState: valueOf(state), priorPrivate: made.private };
    await ask("ReadResource", { ...named, currentState: valueOf(state), private: made.private });
    for (const next of [given, { ...given, ...changed }]) {
      const proposedNewState = valueOf({ ...state, ...next });
      await ask("PlanResourceChange", { ...claimed, config: valueOf(next), proposedNewState });
    }
    const going = { config: valueOf(null), priorState: claimed.priorState };
    const planned = await ask("PlanResourceChange", {
      ...claimed,
      ...going,
      proposedNewState: valueOf(null),
    });
    note("ApplyResourceChange", {
      ...named,
      ...going,
      plannedState: valueOf(null),
      plannedPrivate: planned.plannedPrivate,
    });
    const json = Buffer.from(JSON.stringify(state));
    await ask("UpgradeResourceState", { ...named, version: 0, rawState: { json } });
    await ask("MoveResourceState", {
      sourceProviderAddress: "example.com/tencentcloud-tic/tic",
      sourceTypeName: named.typeName,
      sourceSchemaVersion: 0,
      sourceState: { json },
      targetTypeName: named.typeName,
      sourcePrivate: made.private,
    });
    await ask("ImportResourceState", { ...named, id: state.id as string });
  }

  const configOf = (name: string, type: CtyType, names: readonly string[]) => ({
    typeName: name,
    config: encodeValue(
      Object.fromEntries(names.map((one) => [one, asked[name]?.[one] ?? null])),
      type,
    ),
  });
  for (const [name, { attributes }] of Object.entries(dataSources)) {
    const names = attributes.map((one) => one.name);
    const request = configOf(name, objectType(attributes), names);
    await ask("ValidateDataResourceConfig", request);
    await ask("ReadDataSource", request);
  }
  for (const [name, { attributes }] of Object.entries(ephemeralResources)) {
    const names = attributes.map((one) => one.name);
    const request = configOf(name, objectType(attributes), names);
    await ask("ValidateEphemeralResourceConfig", request);
    await ask("OpenEphemeralResource", request);
    const opened = { typeName: name, private: Buffer.from("token") };
    await ask("RenewEphemeralResource", opened);
    await ask("CloseEphemeralResource", opened);
  }
  for (const [name, { parameters }] of Object.entries(functions)) {
    const texts = parameters.map(() => encodeValue("100000000001", "string"));
    await ask("CallFunction", { name, arguments: texts });
  }
  note("StopProvider", {});
  return sent;
}
