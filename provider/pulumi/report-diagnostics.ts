import * as pulumi from "@pulumi/pulumi";
import { underMode, formatDiagnostic, isRefused, type Diagnostic } from "../core/engine/rule.js";
import { RefusedError } from "../core/engine/errors.js";
import { withoutSecrets } from "../core/secrets/secrets.js";
import { descriptionOf } from "../core/kinds.js";
import type { Run } from "./run.js";
import { pulumiTerms } from "./terms.js";
import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import type { HookedStep } from "./hooked-step.js";

/** A hook of a run. */
export interface Hooked {
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
