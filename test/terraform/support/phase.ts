import assert from "node:assert/strict";
import type {
  DynamicValue,
  ProtoDiagnostic,
} from "../../../provider/terraform/protocol/messages.js";
import type { ProviderServer } from "../../../provider/terraform/protocol/descriptor.js";
import { providerType } from "../../../provider/terraform/rpc/configure.js";
import {
  typeName,
  resourceType,
  resourceAttributes,
} from "../../../provider/terraform/schema/resource-attributes.js";
import { complete } from "../../../provider/terraform/schema/attribute.js";
import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";
import type { CtyObject, CtyValue } from "../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";
import { failed } from "./said.js";
import type { ResourceKind } from "../../support/kinds.js";

const NO_BYTES = new Uint8Array();

/** An object as a state file keeps it: its values, and the provider's own bytes beside them. */
export interface Held {
  readonly state: CtyObject;
  readonly private: Uint8Array;
}

/** What a plan answered. */
export interface Planned {
  readonly planned: CtyObject | null;
  /** Attributes whose change means a new object. */
  readonly replaces: readonly string[];
  readonly private: Uint8Array;
  readonly diagnostics: readonly ProtoDiagnostic[];
}

/** What an apply, a read or an upgrade answered. */
export interface Answered {
  readonly state: CtyObject | null;
  readonly private: Uint8Array;
  readonly diagnostics: readonly ProtoDiagnostic[];
}

/** An object of a kind with some attributes; the others are null. */
export function objectWith(kind: ResourceKind, some: CtyObject): CtyObject {
  return complete(resourceAttributes(kind), some);
}

/** An object that an answer must have. */
export function claimed({ state, private: bytes }: Answered): Held {
  assert.ok(state, "an object is there");
  return { state, private: bytes };
}

/** The id of an object. */
export function idOf({ state: { id } }: Held): string {
  assert.ok(typeof id === "string", "an object has an id");
  return id;
}

/** The provider in one phase of a run, which is a process of its own: asked without Terraform. */
export class Phase {
  constructor(readonly server: ProviderServer) {}

  /** What the provider says of its block, before and when it takes it. */
  async configure(block: CtyObject): Promise<readonly ProtoDiagnostic[]> {
    const config = encodeValue(complete(providerAttributes, block), providerType);
    const { diagnostics } = await this.server.ValidateProviderConfig({ config });
    if (failed(diagnostics)) return diagnostics;
    const request = { config, terraformVersion: "1.11.4" };
    return [...diagnostics, ...(await this.server.ConfigureProvider(request)).diagnostics];
  }

  /** What the provider says of a resource's block. */
  async validate(
    kind: ResourceKind,
    config: CtyObject,
    writeOnlyAttributesAllowed = true,
  ): Promise<readonly ProtoDiagnostic[]> {
    const request = {
      typeName: typeName(kind),
      config: valueOf(kind, objectWith(kind, config)),
      clientCapabilities: { writeOnlyAttributesAllowed },
    };
    return (await this.server.ValidateResourceConfig(request)).diagnostics;
  }

  /** Plans a new object, or a change of one that is held. */
  plan(kind: ResourceKind, config: CtyObject, prior?: Held): Promise<Planned> {
    return this.#plan(kind, objectWith(kind, config), prior);
  }

  /** Plans the deletion of an object. */
  planDeletion(kind: ResourceKind, prior: Held): Promise<Planned> {
    return this.#plan(kind, null, prior);
  }

  /** The second call about a replacement: a new object, with what the first call noted. */
  planNew(kind: ResourceKind, config: CtyObject, noted: Uint8Array): Promise<Planned> {
    return this.#plan(kind, objectWith(kind, config), { state: null, private: noted });
  }

  /** Makes what was planned. */
  apply(
    kind: ResourceKind,
    config: CtyObject,
    { planned, private: bytes }: Pick<Planned, "planned" | "private">,
    prior?: Held,
  ): Promise<Answered> {
    return this.#apply(kind, objectWith(kind, config), planned, bytes, prior);
  }

  /** Makes a deletion that was planned; without a plan, one that no plan of ours noted. */
  applyDeletion(kind: ResourceKind, prior: Held, noted: Uint8Array = NO_BYTES): Promise<Answered> {
    return this.#apply(kind, null, null, noted, prior);
  }

  async read(kind: ResourceKind, { state, private: bytes }: Held): Promise<Answered> {
    const answer = await this.server.ReadResource({
      typeName: typeName(kind),
      currentState: valueOf(kind, state),
      private: bytes,
    });
    return { ...answer, state: objectIn(kind, answer.newState) };
  }

  async import(kind: ResourceKind, id: string): Promise<Answered> {
    const request = { typeName: typeName(kind), id };
    const answer = await this.server.ImportResourceState(request);
    const [one, ...more] = answer.importedResources;
    assert.deepEqual(more, []);
    if (one !== undefined) assert.equal(one.typeName, typeName(kind));
    return {
      state: objectIn(kind, one?.state),
      private: one?.private ?? NO_BYTES,
      diagnostics: answer.diagnostics,
    };
  }

  async #plan(
    kind: ResourceKind,
    config: CtyObject | null,
    prior?: { readonly state: CtyObject | null; readonly private: Uint8Array },
  ): Promise<Planned> {
    const answer = await this.server.PlanResourceChange({
      typeName: typeName(kind),
      priorState: valueOf(kind, prior?.state ?? null),
      config: valueOf(kind, config),
      proposedNewState: valueOf(kind, config),
      priorPrivate: prior?.private ?? NO_BYTES,
    });
    return {
      planned: objectIn(kind, answer.plannedState),
      replaces: answer.requiresReplace.flatMap(({ steps }) =>
        steps.map((step) => ("attributeName" in step ? step.attributeName : "")),
      ),
      private: answer.plannedPrivate,
      diagnostics: answer.diagnostics,
    };
  }

  async #apply(
    kind: ResourceKind,
    config: CtyObject | null,
    planned: CtyObject | null,
    plannedPrivate: Uint8Array,
    prior?: Held,
  ): Promise<Answered> {
    const answer = await this.server.ApplyResourceChange({
      typeName: typeName(kind),
      priorState: valueOf(kind, prior?.state ?? null),
      plannedState: valueOf(kind, planned),
      config: valueOf(kind, config),
      plannedPrivate,
    });
    return { ...answer, state: objectIn(kind, answer.newState) };
  }
}

/** A value on its way to the provider. */
export function valueOf(kind: ResourceKind, value: CtyValue): DynamicValue {
  return encodeValue(value, resourceType(kind));
}

/** An object of the provider's answer. */
export function objectIn(kind: ResourceKind, value: DynamicValue | undefined): CtyObject | null {
  return decodeValue(value, resourceType(kind)) as CtyObject | null;
}
