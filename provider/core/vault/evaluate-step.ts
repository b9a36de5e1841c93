import { diagnosticsOf, isRefused, type Diagnostic, evaluateInTurn } from "../engine/rule.js";
import { stepsIn } from "../engine/ledger.js";
import { isAbsent, tryRead, valueOf } from "../engine/errors.js";
import type { Change } from "../engine/driver.js";
import type { ResourceKind } from "../engine/step.js";
import type { ServiceFailure } from "../engine/service-failure.js";
import {
  declaredSubject,
  type DeclaredResource,
  type DeclaredTogether,
  type Evaluation,
  type StepContext,
} from "../engine/step-context.js";
import { UNKNOWN, hasUnknown } from "../schema/schema.js";
import type { PropertyMap } from "../settings/connection.js";
import { quoteSome } from "../secrets/safe-text.js";
import { definitionOf, definitions, vault } from "./domain.js";
import { leaveAlone, locationOf, serverIdentityIn } from "./driver.js";
import { applyMountStep, unreadMount, type MountSnapshot } from "./mount-snapshot.js";
import { idOf, pathOf, type ObjectPath } from "./object-path.js";
import { readingRole } from "./rule.js";
import { requireSameServer, serverIdentityOf } from "./server.js";
import type { VaultStep, VaultStepOf } from "./step.js";

type VaultChange = Change<PropertyMap, PropertyMap>;

/** Plans a create or an update, on the server as the run's earlier steps leave it. */
export async function planChange(step: StepContext, change: VaultChange): Promise<Evaluation> {
  const definition = definitionOf(step.kind);
  const { args } = change;
  const objectPath = definition.objectPath(args);
  if (objectPath === undefined) throw new Error(`A ${step.kind} was planned without its path.`);
  const { server } = step.reached.vault();
  // Where a preview may not ask Vault, this does not either.
  const mayAsk = step.phase === "apply" || definition.readBeforePlan(args);
  const at = mayAsk ? valueOf(await tryRead(() => serverIdentityOf(server))) : undefined;
  if (at !== undefined) step.noteLocation(locationOf(at));
  step.noteObject(idOf(server.namespace, objectPath), at === undefined ? undefined : { ...at });
  const context = {
    terms: step.terms,
    duplicates: await duplicatesOf(step, objectPath),
    // A mount whose path or server is not known yet may be the one that is missing.
    mountMayCome: step.mayComeHere(mountKind(step.kind)),
  };
  // In apply the handler looks at the server right before its call; twice would be once too much.
  // But it cannot say what it writes over, nor does it know what else is declared.
  const writesOver = change.op === "create" && args.adopt === true;
  const looksAgain = step.phase === "apply" && step.isAhead !== true;
  if (looksAgain && !writesOver && context.duplicates.length === 0) {
    return () => Promise.resolve([]);
  }
  const unread = { snapshot: unreadMount(server.address, objectPath.path), notes: [] };
  const start = definition.readBeforePlan(args)
    ? await readAround(step, change, objectPath)
    : unread;
  const met = stepsIn(vault, await step.stepsBefore()).reduce(applyMountStep, start.snapshot);
  const { left, snapshot } = leaveAlone(definition, change, met);
  const steps = definition.plan(left, objectPath, snapshot);
  step.noteSteps(steps);
  return () => {
    const found = evaluateInTurn(vault, steps, { start: snapshot, context }).diagnostics;
    const loses = step.losesBase(args) ? losesMount(step, objectPath.path, []) : [];
    return Promise.resolve([...start.notes, ...found, ...loses]);
  };
}

export function deletionStep(
  { kind, subjectOf }: Pick<StepContext, "kind" | "subjectOf">,
  state: PropertyMap,
): VaultStep {
  const deletion = { subject: subjectOf(state), state, switchFollows: false };
  return definitionOf(kind).planDeletion(deletion);
}

/** Evaluates a deletion: a mount goes when the run deletes every role that is on it (V6). */
export async function evaluateDeletion(
  step: StepContext,
  state: PropertyMap,
): Promise<readonly Diagnostic[]> {
  const definition = definitionOf(step.kind);
  const objectPath = definition.objectPathOf(state);
  const { server } = step.reached.vault();
  if (step.phase === "apply" || definition.readBeforePlan(state)) {
    const identity = await tryRead(() => serverIdentityOf(server));
    if (identity.state === "read")
      requireSameServer(pathOf(objectPath), serverIdentityIn(state), identity.value);
    else if (identity.state === "unreadable" && definition.standsOn !== undefined)
      return notPreviewed(step, objectPath, identity.failure);
  }
  const going = deletionStep(step, state);
  if (going.kind !== "DisableMount") return [];
  const staying = step.stayingOn(state);
  // `force` stands for roles of others.
  if (staying.length > 0 && going.force) return losesMount(step, going.path, staying);
  const live = await definition.readForDeletion(server, objectPath);
  const here = stepsIn(vault, await step.stepsBefore())
    .filter(({ kind }) => ROLE_STEPS.includes(kind))
    .reduce(applyMountStep, live);
  const elsewhere = await goingElsewhere(step, here);
  const { diagnostics } = evaluateInTurn(vault, [going], {
    start: elsewhere.reduce(applyMountStep, here),
    context: { terms: step.terms, duplicates: [] },
  });
  if (isRefused(diagnostics) || staying.length === 0) return diagnostics;
  return [...diagnostics, ...losesMount(step, going.path, staying)];
}

const ROLE_STEPS: readonly string[] = ["WriteRole", "TakeOverRole", "DeleteRole"];

/** The kind of the mounts: of a role, that of the one that it is on. */
function mountKind(kind: ResourceKind): ResourceKind {
  return definitionOf(kind).standsOn?.kind ?? kind;
}

/** The roles on a mount that another configuration of the provider deletes in the same run. */
async function goingElsewhere(
  step: StepContext,
  { path, roleNames }: MountSnapshot,
): Promise<readonly VaultStepOf<"DeleteRole">[]> {
  const roles = Object.values(definitions).find(({ standsOn }) => standsOn?.kind === step.kind);
  const subject = step.subjectOf({});
  const steps: VaultStepOf<"DeleteRole">[] = [];
  for (const role of valueOf(roleNames) ?? []) {
    if (roles !== undefined && (await step.isGoingElsewhere(roles.kind, { mount: path, role })))
      steps.push({ kind: "DeleteRole", subject, path, role });
  }
  return steps;
}

/** Labels of other declared resources of the same object. */
async function duplicatesOf(step: StepContext, objectPath: ObjectPath): Promise<readonly string[]> {
  const { kind, key } = step;
  const same = await step.declaredHere(
    (one) => one.kind === kind && one.key !== key && declares(one, objectPath),
  );
  return same.map(({ label }) => label);
}

function declares(resource: DeclaredResource, { path, role }: ObjectPath): boolean {
  const declared = declaredPath(resource);
  return declared?.path === path && declared.role === role;
}

// Each of many resources is compared with all others, and what it declares does not change.
const paths = new WeakMap<PropertyMap, { readonly objectPath: ObjectPath | undefined }>();

function declaredPath({ kind, args }: DeclaredResource): ObjectPath | undefined {
  const known = paths.get(args) ?? { objectPath: definitionOf(kind).objectPath(args) };
  paths.set(args, known);
  return known.objectPath;
}

/** A role that is declared on a mount which goes: the mount would take it along, or not go. */
function losesMount(
  { terms, kind, hint = "" }: StepContext,
  path: string,
  roles: readonly string[],
) {
  const which = roles.length === 0 || terms.hidesValues === true ? "a role" : quoteSome(roles);
  return diagnosticsOf("V6", readingRole.url).refusal({
    enforcement: "mandatory",
    summary: "A role on a mount that goes",
    found: `This run deletes the mount auth/${path}, and the program declares ${which} on it.`,
    why: "Disabling a mount deletes every role on it, and without it no role can be made.",
    next: `declare a ${terms.resource(mountKind(kind))} with path "${path}", or correct ${terms.attribute("mount")}. Or take the role out of the program too.${hint}`,
  });
}

/** The mount and the object on it; where Vault cannot be asked, a warning instead. */
async function readAround(step: StepContext, change: VaultChange, objectPath: ObjectPath) {
  const definition = definitionOf(step.kind);
  const reader = step.reached.vault();
  const { server } = reader;
  const reached = await tryRead(() => server.identity());
  if (reached.state === "unreadable") {
    const snapshot = unreadMount(server.address, objectPath.path);
    return { snapshot, notes: notPreviewed(step, objectPath, reached.failure) };
  }
  const snapshot = await reader.mount(objectPath.path);
  if (isAbsent(snapshot.mount) && objectPath.role !== undefined) return { snapshot, notes: [] };
  // An engine that compares in the same process has looked at an object that is there already.
  const known =
    change.op === "update" ? reader.compared.get(idOf(server.namespace, objectPath)) : undefined;
  const seen = await tryRead(
    async () => known ?? definition.readMount(server, objectPath, change.args),
  );
  if (seen.state === "unreadable")
    return { snapshot, notes: notPreviewed(step, objectPath, seen.failure) };
  if (seen.state === "not-read") return { snapshot, notes: [] };
  const { roles, client, paths: mounts } = seen.value;
  return { snapshot: { ...snapshot, roles, client, paths: mounts }, notes: [] };
}

/** The warning where a preview cannot ask the server. */
function notPreviewed({ terms }: StepContext, at: ObjectPath, failure: ServiceFailure) {
  return diagnosticsOf(terms.preview).warning({
    summary: `Not judged in ${terms.preview}`,
    found: `${pathOf(at)} could not be read, so the provider checks it just before the change.`,
    failure,
    inferred: true,
  });
}

/** Evaluates a declared object of Vault beside those of its server, which nobody has read. */
export function evaluateDeclared(
  declared: DeclaredResource,
  { earlier, terms }: DeclaredTogether,
): readonly Diagnostic[] {
  const objectPath = declaredPath(declared);
  if (objectPath === undefined) return [];
  const unread = unreadMount("the server", objectPath.path);
  const args = certainArguments(declared.args);
  const creation = { op: "create", subject: declaredSubject(declared), args } as const;
  const steps = definitionOf(declared.kind).plan(creation, objectPath, unread);
  const duplicates = earlier.filter((one) => declares(one, objectPath));
  const mounts = earlier.flatMap((one) => {
    const other = declaredPath(one);
    return other === undefined || other.role !== undefined ? [] : [other.path];
  });
  return evaluateInTurn(vault, steps, {
    start: { ...unread, paths: mounts },
    context: { terms, duplicates: duplicates.map(({ label }) => label) },
  }).diagnostics;
}

/** Arguments without those that are not known yet, so that no rule refuses for their sake. */
function certainArguments(args: PropertyMap): PropertyMap {
  const certain = Object.entries(args).filter(([, value]) => !hasUnknown(value));
  const mayDiffer = args.allowNameMismatch === UNKNOWN ? { allowNameMismatch: true } : {};
  return { arn: "", ...Object.fromEntries(certain), ...mayDiffer };
}
