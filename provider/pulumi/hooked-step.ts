import type * as pulumi from "@pulumi/pulumi";
import { stringsOf, type PropertyMap } from "../core/settings/connection.js";
import { objectKeyOf, secretArguments } from "../core/kinds.js";
import { isSameObject } from "../core/engine/object-key.js";
import type { Subject } from "../core/engine/step.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import { UNKNOWN } from "../core/schema/schema.js";
import type { EngineTerms } from "../core/engine/terms.js";
import type { Declaration } from "./declaration.js";
import { hiddenOf, type Hidden } from "./hidden.js";
import type { Run, RunEntry } from "./run.js";
import { resolveInputs } from "./resolve-inputs.js";
import { connectionKeyIn } from "./where.js";
import { termsFor } from "./terms.js";

/** One step of the engine's run, as its hook is told of it. */
export interface HookedStep {
  readonly run: Run;
  readonly hook: pulumi.ResourceHookArgs;
  readonly kind: ResourceKind;
  readonly op: "create" | "update" | "delete";
  readonly declaration: Declaration | undefined;
  /** The arguments of a change as they will be written, or the state that is deleted. */
  readonly properties: PropertyMap;
  /** The state of the object that is changed or deleted; empty of a new one. */
  readonly state: PropertyMap;
  /** What the object was told when it was last applied, or is told now when it is new. */
  readonly hidden: Hidden;
  /** How it reaches its account or server; undefined while that is not known. */
  readonly connection: string | undefined;
  /** Names of the arguments that are secret. */
  readonly secret: ReadonlySet<string>;
  readonly terms: EngineTerms;
}

/** One step of the engine's run, and its entry in the ledger. */
export interface LedgerStep extends HookedStep {
  readonly entry: RunEntry;
}

/** Takes what a hook was told: the values that the engine will write, also those that are secret. */
export async function hookedStep(
  run: Run,
  hook: pulumi.ResourceHookArgs,
  kind: ResourceKind,
): Promise<HookedStep> {
  const op = operationOf(hook);
  const declaration =
    run.declarationOf(hook.urn) ?? (op === "delete" ? run.renamedFrom(kind, hook.name) : undefined);
  const keys = secretArguments(kind);
  const inputs = await resolveInputs(hook.newInputs ?? {}, keys);
  const outputs = await resolveInputs(hook.oldOutputs ?? {}, keys);
  const properties = op === "delete" ? outputs.args : filled(inputs.args, declaration?.known ?? {});
  const secret = new Set([...inputs.secret, ...outputs.secret, ...(declaration?.secret ?? [])]);
  const told = op === "create" ? hook.newInputs : hook.oldInputs;
  const hidden = hiddenOf((await resolveInputs(told ?? {}, new Set())).all);
  const olds = await resolveInputs(hook.oldInputs ?? {}, keys);
  for (const one of [properties, outputs.args, olds.args]) run.secrets.note(one, secret);
  run.secrets.note(olds.args, new Set(olds.secret));
  return {
    run,
    hook,
    kind,
    op,
    declaration,
    properties,
    state: outputs.args,
    hidden,
    secret,
    connection: connectionKeyIn(properties),
    terms: termsFor(secret),
  };
}

/** What the engine is about to do, as the bags of the hook tell. */
function operationOf(hook: pulumi.ResourceHookArgs): HookedStep["op"] {
  if (hook.newInputs === undefined) return "delete";
  return hook.oldInputs === undefined ? "create" : "update";
}

/** What the program declares fills only what the hook is not told. */
function filled(told: PropertyMap, known: PropertyMap): PropertyMap {
  const missing = Object.entries(known).filter(([name]) => told[name] === UNKNOWN);
  return { ...told, ...Object.fromEntries(missing) };
}

/** Who makes a step, for its messages. */
export function subjectOf(
  { hook, kind, declaration }: HookedStep,
  properties: PropertyMap,
): Subject {
  const key = declaration?.urn ?? hook.urn;
  return { kind, key, label: hook.name, acknowledge: stringsOf(properties.acknowledge) };
}

/**
 * Whether the engine lets go of the object without a call. A destroy goes by what the program says now. What
 * is replaced, in this run or in an earlier one, has the options that it was made with.
 */
export function isRetained(step: HookedStep): boolean {
  const { run, kind, hook, declaration, state, hidden } = step;
  const { object, options } = declaration ?? {};
  const isCurrent = object === undefined || isSameObject(object, objectKeyOf(kind, hook.id, state));
  const isNow = options !== undefined && run.takesAway(declaration) && isCurrent;
  return isNow ? options.retain : hidden.retain === true;
}
