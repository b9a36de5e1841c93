import assert from "node:assert/strict";
import { typeName } from "../../../../provider/terraform/schema/resource-attributes.js";
import { objectIn, type Held, type Phase } from "../phase.js";
import type { ResourceKind } from "../../../support/kinds.js";

/** Takes an object over from a state file, as Terraform does before each use of it. */
export async function upgraded(
  { server }: Phase,
  kind: ResourceKind,
  { state, private: bytes }: Held,
): Promise<Held> {
  const answer = await server.UpgradeResourceState({
    typeName: typeName(kind),
    version: 0,
    rawState: { json: Buffer.from(JSON.stringify(state)) },
  });
  assert.deepEqual(answer.diagnostics, []);
  const object = objectIn(kind, answer.upgradedState);
  assert.ok(object, "a state stays one");
  return { state: object, private: bytes };
}
