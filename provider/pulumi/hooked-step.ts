import * as pulumi from "@pulumi/pulumi";
import { stringsOf, type PropertyMap, connectionOf } from "../core/settings/connection.js";
import { objectKeyOf, secretArguments, descriptionOf } from "../core/domains.js";
import { isSameObject } from "../core/engine/claims.js";
import type { ResourceKind, Subject } from "../core/engine/step.js";
import { UNKNOWN } from "../core/schema/schema.js";
import type { EngineTerms } from "../core/engine/terms.js";
import type { Declaration } from "./declaration.js";
import { hiddenOf, type Hidden } from "./hidden.js";
import { connectionKeyIn, type Run, type RunEntry } from "./run.js";
import { resolveInputs } from "./resolve-inputs.js";
import { termsFor, pulumiTerms } from "./terms.js";
import { formatDiagnostic, isRefused, type Diagnostic } from "../core/engine/rule.js";
import { RefusedError } from "../core/engine/errors.js";
import { withoutSecrets } from "../core/secrets/secrets.js";
import { underMode } from "../core/engine/rule.js";

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

/** The engine's next step, as the hook's arguments tell of it. */
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

/** A hook of a run. */
interface Hooked {
  readonly run: Run;
  readonly hook: pulumi.ResourceHookArgs;
}

/**
 * Says what was found where a person reads it: in the engine's output, at the resource. Throws
 * the refusals, unless `preconditions: warn` softens them.
 */
export async function reportDiagnostics(
  step: Hooked,
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  const { run, hook } = step;
  const softened = diagnostics.map((one) => underMode(one, run.settings.preconditions, run.phase));
  const refused = isRefused(softened);
  // The resource itself has no URN before its registration returns, which waits for this hook.
  const resource = new pulumi.DependencyResource(hook.urn);
  for (const one of softened) {
    const text = masked(run, formatDiagnostic(one, pulumiTerms));
    if (one.severity === "warning") await pulumi.log.warn(text, resource);
    if (one.severity === "notice" && run.phase === "preview" && !refused) {
      await pulumi.log.info(text, resource);
    }
  }
  if (refused) throw new RefusedError(softened);
}

/** A text without what the program marks as secret. */
export function masked(run: Run, text: string): string {
  for (const { args, secret } of run.declarations) run.secrets.note(args, secret);
  return withoutSecrets(run.secrets.mask(text), namesThatMayBeSecret(run));
}

/**
 * The account shows the name of a credential that the program is still to tell, and perhaps as a secret: as
 * long as there is one, that may be any name that no other resource declares.
 */
function namesThatMayBeSecret({ declarations, credentialNames }: Run): readonly string[] {
  const listed = declarations.flatMap((declaration) => {
    const { listedName } = descriptionOf(declaration.kind);
    return listedName === undefined ? [] : [{ declaration, listedName }];
  });
  if (!listed.some(({ declaration, listedName }) => declaration.mayHide(listedName))) return [];
  const told = new Set(listed.map(({ declaration: { known }, listedName }) => known[listedName]));
  return credentialNames.filter((name) => !told.has(name));
}

/** An id on a server begins with the namespace. */
function namespaceIn(properties: PropertyMap): unknown {
  const connection = connectionOf(properties);
  return connection === undefined ? undefined : Reflect.get(connection, "namespace");
}

/** Says that an id shows what the program marks as secret. The engine's own output does, not ours. */
export async function warnOfShownSecrets(step: HookedStep): Promise<void> {
  const { run, kind, op, properties, secret, terms } = step;
  if (op !== "create" || run.phase !== "preview") return;
  const shown = (descriptionOf(kind).idArguments ?? []).filter((name) => secret.has(name));
  if (secret.has("connection") && namespaceIn(properties) !== undefined) shown.push("connection");
  if (shown.length === 0) return;
  const names = shown.map((name) => terms.attribute(name)).join(", ");
  await reportDiagnostics(step, [
    {
      severity: "warning",
      rule: terms.preview,
      summary: "An id shows a secret",
      found: `${names} ${shown.length === 1 ? "is" : "are"} marked as secret, and the id of this resource is made of ${shown.length === 1 ? "it" : "them"}. Ids stand in clear in the state and in the output of the engine.`,
      next: "do not mark it as secret, if it is none. Or give the resource another name.",
    },
  ]);
}
