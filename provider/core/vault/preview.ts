import { tryRead } from "../engine/read-result.js";
import type { PropertyMap } from "../settings/connection.js";
import type { Diagnostic } from "../engine/diagnostic.js";
import type { Change } from "../engine/resource.js";
import type { ServiceFailure } from "../engine/service-failure.js";
import { vault } from "./domain.js";
import { evaluateInTurn } from "../engine/evaluate.js";
import { idOf, pathOf, type ObjectPath } from "./object-path.js";
import { leaveAlone, type UntypedVaultDefinition } from "./driver.js";
import type { VaultRuleContext } from "./rule.js";
import type { VaultReader } from "./reader.js";
import type { VaultStep } from "./step.js";
import type { EngineTerms } from "../engine/terms.js";
import { applyMountStep, unreadMount, type MountSnapshot } from "./mount-snapshot.js";

/** A change among others of the same run, before it is made. */
export interface PlannedChange {
  readonly definition: UntypedVaultDefinition;
  readonly change: Change<PropertyMap, PropertyMap>;
  readonly objectPath: ObjectPath;
  readonly reader: VaultReader;
  /** What the same run does to this server before. */
  readonly earlier: readonly VaultStep[];
  readonly context: VaultRuleContext;
}

/** What a change does, and what is said of it. */
export interface EvaluatedChange {
  readonly steps: readonly VaultStep[];
  readonly found: readonly Diagnostic[];
}

/** Evaluates a change in preview, on the server as the run's earlier steps leave it. */
export async function evaluateVaultChange(planned: PlannedChange): Promise<EvaluatedChange> {
  const { definition, change, objectPath, context, earlier, reader } = planned;
  const unseen = { snapshot: unreadMount(reader.server.address, objectPath.path), notes: [] };
  const start = definition.readBeforePlan(change.args) ? await lookAround(planned) : unseen;
  const met = earlier.reduce(applyMountStep, start.snapshot);
  const { left, snapshot } = leaveAlone(definition, change, met);
  const steps = definition.plan(left, objectPath, snapshot);
  return {
    steps,
    found: [
      ...start.notes,
      ...evaluateInTurn(vault, steps, { start: snapshot, context: context }).diagnostics,
    ],
  };
}

interface Look {
  readonly snapshot: MountSnapshot;
  readonly notes: readonly Diagnostic[];
}

/** The mount and the object on it; where Vault cannot be asked, a warning instead. */
async function lookAround({
  definition,
  change,
  objectPath,
  reader,
  context,
}: PlannedChange): Promise<Look> {
  const { server } = reader;
  const { terms } = context;
  const reached = await tryRead(() => server.identity());
  if (reached.state === "unreadable") {
    const snapshot = unreadMount(server.address, objectPath.path);
    return { snapshot, notes: [notPreviewed(objectPath, reached.failure, terms)] };
  }
  const snapshot = await reader.mount(objectPath.path);
  const missing = snapshot.mount.state === "read" && snapshot.mount.value === undefined;
  if (missing && objectPath.role !== undefined) return { snapshot, notes: [] };
  // An engine that compares in the same process has looked at an object that is there already.
  const known =
    change.op === "update" ? reader.compared.get(idOf(server.namespace, objectPath)) : undefined;
  const seen = await tryRead(
    async () => known ?? definition.readMount(server, objectPath, change.args),
  );
  if (seen.state === "unreadable")
    return { snapshot, notes: [notPreviewed(objectPath, seen.failure, terms)] };
  if (seen.state === "not-read") return { snapshot, notes: [] };
  const { roles, client, paths } = seen.value;
  return { snapshot: { ...snapshot, roles, client, paths }, notes: [] };
}

/** What is said where a preview cannot ask the server. */
export function notPreviewed(
  objectPath: ObjectPath,
  failure: ServiceFailure,
  terms: EngineTerms,
): Diagnostic {
  return {
    severity: "warning",
    rule: terms.preview,
    summary: `Not judged in ${terms.preview}`,
    found: `${pathOf(objectPath)} could not be read, so the provider checks it just before the change.`,
    failure,
    inferred: true,
  };
}
