import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { structOf } from "./monitor.js";
import { withOutputs, withoutOutputs, type Properties } from "./properties.js";
import type { HookNames } from "./resource-state.js";

/** What a program wants of a resource, once every transform has had its say. */
export interface Goal {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string | undefined;
  readonly inputs: Properties;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  readonly deletedWith: string | undefined;
  readonly retain: boolean | undefined;
  readonly protect: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly secretOutputs: readonly string[];
  readonly hooks: HookNames;
  readonly aliases: readonly Alias[];
}

/** Calls a transform of the program. */
export type CallTransform = (callback: Callback, request: Uint8Array) => Promise<Uint8Array>;

const ROOT = "pulumi:pulumi:Stack";

/** The URN that the engine makes. */
export function urnFor(
  { stack, project }: { readonly stack: string; readonly project: string },
  {
    type,
    name,
    parent,
  }: { readonly type: string; readonly name: string; readonly parent?: string | undefined },
): string {
  const parentType = parent?.split("::")[2] ?? "";
  const within = parentType === "" || parentType.endsWith(ROOT) ? "" : `${parentType}$`;
  return `urn:pulumi:${stack}::${project}::${within}${type}::${name}`;
}

/** Reads a registration: what the parent hands down, then the resource's own transforms, then the stack's. */
export async function goalOf(
  request: RegisterResourceRequest,
  urn: string,
  from: {
    readonly parent: Goal | undefined;
    readonly stackTransforms: readonly Callback[];
    readonly call: CallTransform;
  },
): Promise<Goal> {
  const retain = request.hasRetainondelete() ? request.getRetainondelete() : from.parent?.retain;
  const options = new TransformResourceOptions()
    .setDependsOnList(request.getDependenciesList())
    .setIgnoreChangesList(request.getIgnorechangesList())
    .setAliasesList(request.getAliasesList())
    .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
    .setDeletedWith(request.getDeletedwith() || (from.parent?.deletedWith ?? ""))
    .setProtect(request.getProtect() === true)
    .setDeleteBeforeReplace(request.getDeletebeforereplace())
    .setHooks(request.getHooks());
  options.setProtect(request.getProtect() === true);
  if (retain !== undefined) options.setRetainOnDelete(retain);
  const given = (request.getObject()?.toJavaScript() ?? {}) as Properties;
  let told = { properties: structOf(withOutputs(given)), options };
  for (const callback of [...request.getTransformsList(), ...from.stackTransforms]) {
    const asked = new TransformRequest()
      .setType(request.getType())
      .setName(request.getName())
      .setCustom(request.getCustom())
      .setParent(request.getParent())
      .setProperties(told.properties)
      .setOptions(told.options);
    const answer = TransformResponse.deserializeBinary(
      await from.call(callback, asked.serializeBinary()),
    );
    told = {
      properties: answer.getProperties() ?? told.properties,
      options: answer.getOptions() ?? told.options,
    };
  }
  const inputs = withoutOutputs(told.properties.toJavaScript());
  const final = told.options;
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent: request.getParent() || undefined,
    inputs,
    dependencies: final.getDependsOnList(),
    propertyDependencies: Object.fromEntries(
      [...request.getPropertydependenciesMap().entries()].map(([name, one]) => [
        name,
        one.getUrnsList(),
      ]),
    ),
    ignoreChanges: final.getIgnoreChangesList(),
    deletedWith: final.getDeletedWith() || undefined,
    retain: final.hasRetainOnDelete() ? final.getRetainOnDelete() : undefined,
    protect: final.getProtect() === true,
    deleteBeforeReplace: final.getDeleteBeforeReplace() === true,
    secretOutputs: final.getAdditionalSecretOutputsList(),
    hooks: hookNames(final.getHooks()),
    aliases: final.getAliasesList(),
  };
}

function hookNames(binding: RegisterResourceRequest.ResourceHooksBinding | undefined): HookNames {
  return {
    beforeCreate: binding?.getBeforeCreateList() ?? [],
    afterCreate: binding?.getAfterCreateList() ?? [],
    beforeUpdate: binding?.getBeforeUpdateList() ?? [],
    afterUpdate: binding?.getAfterUpdateList() ?? [],
    beforeDelete: binding?.getBeforeDeleteList() ?? [],
    afterDelete: binding?.getAfterDeleteList() ?? [],
  };
}

/** The URNs that the aliases of a goal stand for. */
export function aliasUrns(
  goal: Goal,
  names: { readonly stack: string; readonly project: string },
): readonly string[] {
  return goal.aliases.map((alias) => {
    const spec = alias.getSpec();
    if (spec === undefined) return alias.getUrn();
    const parent = spec.getNoparent() ? undefined : spec.getParenturn() || goal.parent;
    return urnFor(
      { stack: spec.getStack() || names.stack, project: spec.getProject() || names.project },
      { type: spec.getType() || goal.type, name: spec.getName() || goal.name, parent },
    );
  });
}
