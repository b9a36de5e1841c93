import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import { descriptionOf } from "../core/kinds.js";
import type { HookedStep } from "./hooked-step.js";
import { reportDiagnostics } from "./report-diagnostics.js";

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
