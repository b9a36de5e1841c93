import { dataSources } from "../../../provider/terraform/data-sources/index.js";
import { ephemeralResources } from "../../../provider/terraform/ephemeral/vault-login.js";
import { createProvider } from "../../../provider/terraform/rpc/index.js";
import type {
  DynamicValue,
  ProtoDiagnostic,
} from "../../../provider/terraform/protocol/messages.js";
import {
  complete,
  objectType,
  type Attribute,
} from "../../../provider/terraform/schema/attribute.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";
import { arn, pair } from "./declared.js";
import { Phase } from "./phase.js";
import { failed, said } from "./said.js";
import type { ProvidedAt } from "./use-provider.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

/** The least that each kind takes, and an id that it is imported by. */
const least: Readonly<Record<ResourceKind, CtyObject>> = {
  Authorization: {},
  ManagedCredential: { name: "ci", ...pair(2) },
  VaultAuthRole: { arn },
  VaultAuthBackend: { path: "two" },
};

/** What of a data source or an ephemeral resource is asked for. */
export interface AskedFor {
  readonly attributes: readonly Attribute[];
  readonly config?: CtyObject;
}

/** The configuration of what is read or opened, as Terraform sends it. */
export function readingConfig({ attributes, config = {} }: AskedFor): DynamicValue {
  const takesRole = attributes.some(({ name, required }) => name === "role" && required === true);
  const given = { ...(takesRole ? { role: "app" } : {}), ...config };
  return encodeValue(complete(attributes, given), objectType(attributes));
}

/**
 * Everything that a provider says with such a block, in answers and at the lowest level of its log, while it
 * checks and takes the block, and makes, imports, reads and opens one of each.
 */
export async function everyAnswer(
  provided: ProvidedAt,
  changes: CtyObject,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const log = createLog({ level: "trace", write: (line) => lines.push(line) });
  const stop = new AbortController().signal;
  const phase = new Phase(createProvider({ stop, log, version: "0", env: provided.env }));
  const { server } = phase;
  const found: ProtoDiagnostic[] = [];
  const hear = <A extends { readonly diagnostics: readonly ProtoDiagnostic[] }>(answer: A): A => {
    found.push(...answer.diagnostics);
    return answer;
  };
  hear({ diagnostics: await phase.configure({ ...provided.block, ...changes }) });
  if (failed(found)) return [...said(found), ...lines];
  for (const kind of resourceKinds) {
    const plan = hear(await phase.plan(kind, least[kind]));
    hear(await phase.apply(kind, least[kind], plan));
    hear(await phase.import(kind, "auth/tencentcloud/role/nobody"));
  }
  for (const [typeName, { attributes }] of Object.entries(dataSources)) {
    hear(await server.ReadDataSource({ typeName, config: readingConfig({ attributes }) }));
  }
  for (const [typeName, { attributes }] of Object.entries(ephemeralResources)) {
    const request = { typeName, config: readingConfig({ attributes }) };
    hear(await server.OpenEphemeralResource(request));
  }
  return [...said(found), ...lines];
}
