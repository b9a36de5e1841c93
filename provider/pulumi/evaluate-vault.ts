import { tryRead } from "../core/engine/read-result.js";
import { connectionOf, type PropertyMap } from "../core/settings/connection.js";
import { isPlannable, objectKeyOf, vaultDefinitionOf } from "../core/kinds.js";
import { notJudged, unknownAmong } from "../core/engine/not-judged.js";
import type { Change } from "../core/engine/resource.js";
import { hasUnknown } from "../core/schema/schema.js";
import { serverIdentityOf } from "../core/vault/server-identity.js";
import { idOf, type ObjectPath } from "../core/vault/object-path.js";
import { evaluateVaultChange } from "../core/vault/preview.js";
import type { VaultServer } from "../core/vault/server.js";
import { evaluateVaultDeletion } from "./evaluate-vault-deletion.js";
import { subjectOf, type HookedVaultStep } from "./hooked-step.js";
import { reportDiagnostics } from "./report-diagnostics.js";
import { entriesHere, ruleContextOf, stepsOf } from "./vault-rule-context.js";

/** Evaluates one step on Vault. Throws the refusal. */
export async function evaluateVaultStep(step: HookedVaultStep): Promise<void> {
  await (step.op === "delete" ? evaluateVaultDeletion(step) : evaluateChange(step));
}

async function evaluateChange(step: HookedVaultStep): Promise<void> {
  const { run, kind, op, properties, entry, terms } = step;
  const definition = vaultDefinitionOf(kind);
  const unknown = unknownAmong(kind, properties);
  const known = Object.fromEntries(
    Object.entries(properties).filter(([, value]) => !hasUnknown(value)),
  );
  const objectPath = isPlannable(kind, known) ? definition.objectPath(known) : undefined;
  if (step.connection === undefined || objectPath === undefined) {
    await reportDiagnostics(step, [notJudged(unknown, terms)]);
    return;
  }
  const reader = run.services.vault(connectionOf(properties));
  // Where a preview may not ask Vault, this does not either.
  if (run.phase === "apply" || definition.readBeforePlan(properties))
    await noteObject(step, reader.server, objectPath);
  // In apply the handler looks at the server right before its call; twice would be once too much.
  // But it cannot say what it writes over, nor does it know what else is declared.
  const context = await ruleContextOf(step, objectPath);
  const writesOver = op === "create" && properties.adopt === true;
  if (run.phase === "apply" && !writesOver && context.duplicates.length === 0) return;
  const { steps, found } = await evaluateVaultChange({
    definition,
    change: changeOf(step, known),
    objectPath,
    reader,
    earlier: stepsOf((await entriesHere(step)).filter((one) => one !== entry)),
    context,
  });
  entry.steps = steps;
  // Others of the run count on what it does, though not all of it can be judged.
  await reportDiagnostics(step, unknown.length > 0 ? [notJudged(unknown, terms)] : found);
}

/** A rename takes the same object over: deleting it under its old name does nothing. */
async function noteObject(
  step: HookedVaultStep,
  server: VaultServer,
  objectPath: ObjectPath,
): Promise<void> {
  const serverIdentity = await tryRead(() => serverIdentityOf(server));
  if (serverIdentity.state !== "read") return;
  if (step.connection !== undefined)
    step.run.where.noteServer(step.connection, serverIdentity.value);
  step.entry.object = objectKeyOf(step.kind, idOf(server.namespace, objectPath), {
    ...serverIdentity.value,
  });
}

function changeOf(step: HookedVaultStep, args: PropertyMap): Change<PropertyMap, PropertyMap> {
  const { op, state, declaration, hidden } = step;
  const subject = subjectOf(step, args);
  if (op !== "update") return { op: "create", subject, args };
  const ignoreChanges = declaration?.options.ignoreChanges ?? hidden.ignoreChanges ?? [];
  return { op, subject, args, state, ignoreChanges };
}
