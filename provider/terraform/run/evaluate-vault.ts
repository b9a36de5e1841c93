import type { PropertyMap } from "../../core/settings/connection.js";
import { isRefused, type Diagnostic } from "../../core/engine/diagnostic.js";
import { descriptionOf, kindsOn, vaultDefinitionOf } from "../../core/kinds.js";
import type { UntypedVaultDefinition } from "../../core/vault/driver.js";
import type { Change } from "../../core/engine/resource.js";
import type { ResourceKind, VaultKind } from "../../core/engine/resource-kind.js";
import { readingRole } from "../../core/vault/rules/sources.js";
import { stepsIn } from "../../core/engine/ledger.js";
import { vault } from "../../core/vault/domain.js";
import { evaluateInTurn } from "../../core/engine/evaluate.js";
import { idOf, type ObjectPath } from "../../core/vault/object-path.js";
import { evaluateVaultChange as judgeChange } from "../../core/vault/preview.js";
import type { VaultStep, VaultStepOf } from "../../core/vault/step.js";
import { applyMountStep, type MountSnapshot } from "../../core/vault/mount-snapshot.js";
import { terraformTerms } from "../provider/terms.js";
import { subjectOf } from "./subject.js";
import { isGoingElsewhere } from "./identity.js";
import type { Evaluator } from "./evaluator.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/** Evaluates a change of Vault among all that the run is known to do on this server. */
async function evaluateChange(
  session: Session,
  entry: Entry,
  change: Change<PropertyMap, PropertyMap>,
): Promise<readonly Diagnostic[]> {
  const definition = vaultDefinitionOf(entry.kind as VaultKind);
  const objectPath = definition.objectPath(change.args);
  if (objectPath === undefined) throw new Error(`A ${entry.kind} was judged without a place.`);
  entry.claimedObject = idOf(session.vault.server.namespace, objectPath);
  const { steps, found } = await judgeChange({
    definition,
    change,
    objectPath,
    reader: session.vault,
    earlier: before(session, entry),
    context: { terms: terraformTerms, duplicates: duplicatesOf(session, entry, objectPath) },
  });
  entry.steps = steps;
  return definition.standsOn !== undefined && losesMount(session, objectPath.path)
    ? [...found, roleWithoutMount(session, entry.kind, objectPath)]
    : found;
}

/** Evaluates a deletion: the roles that the run deletes go before their mount. */
async function evaluateDeletion(
  session: Session,
  entry: Entry,
  state: PropertyMap = entry.properties,
): Promise<readonly Diagnostic[]> {
  const definition = vaultDefinitionOf(entry.kind as VaultKind);
  const going = deletionStep(entry, state);
  entry.deletions = [going];
  if (going.kind !== "DisableMount") return [];
  const live = await definition.readForDeletion(
    session.vault.server,
    definition.objectPathOf(state),
  );
  const here = rolesGoing(session, entry).reduce(applyMountStep, live);
  const elsewhere = await goingElsewhere(session, entry, here);
  const snapshot = elsewhere.reduce(applyMountStep, here);
  entry.goingElsewhere = elsewhere.map(({ path, role }) =>
    idOf(session.vault.server.namespace, { path, role }),
  );
  const found = evaluateInTurn(vault, [going], {
    start: snapshot,
    context: { terms: terraformTerms, duplicates: [] },
  }).diagnostics;
  if (isRefused(found) || !hasRolesOn(session, going.path) || !losesMount(session, going.path)) {
    return found;
  }
  return [...found, roleWithoutMount(session, entry.kind, going)];
}

/** Whether this run is known to delete a mount that no resource of it has in the end. */
function losesMount(session: Session, path: string): boolean {
  const isLost = session.ledger.entries.some(
    ({ answered, deletions }) =>
      answered !== "leaves" &&
      stepsIn(vault, deletions).some((step) => step.kind === "DisableMount" && step.path === path),
  );
  return isLost && !hasMount(session, path);
}

/** A role that is declared on a mount which goes: the mount would take it along, or not go. */
function roleWithoutMount(
  { inFlightCalls }: Session,
  kind: ResourceKind,
  { path }: Pick<ObjectPath, "path">,
): Diagnostic {
  const serial = inFlightCalls.haveMet
    ? ""
    : " Where another resource takes the mount over in the same plan, plan without -parallelism=1.";
  return {
    severity: "refusal",
    rule: "V6",
    enforcement: "mandatory",
    summary: "A role on a mount that goes",
    found: `This plan deletes the mount auth/${path}, and another resource of it declares a role there.`,
    why: "Disabling a mount deletes every role on it, and without it no role can be made.",
    next: `declare a ${terraformTerms.resource(mountKind(kind))} with path "${path}", or correct mount.${serial}`,
    link: readingRole.url,
  };
}

/** Vault's auth mounts and their roles. */
export const vaultEvaluator: Evaluator = {
  change: evaluateChange,
  deletion: evaluateDeletion,
  async replacement(session, entry, { state, forced }, evaluateNew) {
    const going = await evaluateDeletion(session, entry, state);
    // In place of itself nothing is new.
    const change = {
      op: "update",
      subject: subjectOf(entry),
      args: entry.properties,
      state,
    } as const;
    const made = forced ? await evaluateChange(session, entry, change) : await evaluateNew();
    return [...going, ...made];
  },
  noteDeletion(_session, entry) {
    entry.deletions = [deletionStep(entry, entry.properties)];
  },
};

/** The roles on a mount that another configuration of the provider deletes in the same run. */
async function goingElsewhere(session: Session, entry: Entry, { path, roleNames }: MountSnapshot) {
  const names = roleNames.state === "read" ? roleNames.value : [];
  const subject = subjectOf(entry);
  const steps: VaultStepOf<"DeleteRole">[] = [];
  for (const role of names) {
    const isGoing = await isGoingElsewhere(session, roleKind(entry.kind), { mount: path, role });
    if (isGoing) steps.push({ kind: "DeleteRole", subject, path, role });
  }
  return steps;
}

/** Whether this run is known to keep or make a role on a mount. */
export function hasRolesOn(session: Session, path: unknown): boolean {
  return declaresAt(session, path, ({ standsOn }) => standsOn !== undefined);
}

/** Whether this run is known to make, or to keep, a mount. */
function hasMount(session: Session, path: unknown): boolean {
  return declaresAt(session, path, ({ standsOn }) => standsOn === undefined);
}

function declaresAt(
  session: Session,
  path: unknown,
  is: (definition: UntypedVaultDefinition) => boolean,
): boolean {
  return session.ledger.entries.some((one) => {
    if (!vault.kinds.includes(one.kind) || one.op === "delete") return false;
    return is(vaultDefinitionOf(one.kind as VaultKind)) && objectPathOf(one)?.path === path;
  });
}

/** The kind of the mounts: of a role, that of the one that it is on. */
function mountKind(kind: ResourceKind): ResourceKind {
  return descriptionOf(kind).standsOn?.kind ?? kind;
}

/** The kind of the roles on a mount. */
function roleKind(kind: ResourceKind): ResourceKind {
  return kindsOn(kind)[0]?.kind ?? kind;
}

function deletionStep(entry: Entry, state: PropertyMap): VaultStep {
  return vaultDefinitionOf(entry.kind as VaultKind).planDeletion({
    subject: subjectOf(entry),
    state,
    switchFollows: false,
  });
}

/** The deletions of roles that go before a mount. */
function rolesGoing(session: Session, entry: Entry): readonly VaultStep[] {
  return session.ledger
    .others(entry)
    .flatMap(({ deletions }) => stepsIn(vault, deletions))
    .filter(({ kind }) => kind === "DeleteRole");
}

/**
 * Mounts come before what is on them, whichever is heard of first. Roles change nothing for others,
 * and of two that are the same one is refused.
 */
function before(session: Session, entry: Entry): readonly VaultStep[] {
  return session.ledger
    .others(entry)
    .flatMap(({ steps }) => stepsIn(vault, steps))
    .filter(({ kind }) => kind === "EnableMount" || kind === "TuneMount")
    .concat(leftBefore(entry));
}

/** A mount that moves leaves its old path first, which may lie above or below the new one. */
function leftBefore({ op, deletions }: Entry): readonly VaultStep[] {
  if (op !== "replace") return [];
  return stepsIn(vault, deletions).filter(({ kind }) => kind === "DisableMount");
}

/** Labels of other declared resources of the same object. */
function duplicatesOf(session: Session, entry: Entry, objectPath: ObjectPath): readonly string[] {
  return session.ledger
    .others(entry)
    .filter(({ kind, op }) => kind === entry.kind && op !== "delete")
    .filter((one) => {
      const other = objectPathOf(one);
      return other?.path === objectPath.path && other.role === objectPath.role;
    })
    .map(({ label }) => label);
}

// Each of many resources is compared with all others, and what it declares does not change.
const places = new WeakMap<Entry, { readonly objectPath: ObjectPath | undefined }>();

function objectPathOf(entry: Entry): ObjectPath | undefined {
  const known = places.get(entry);
  if (known !== undefined) return known.objectPath;
  const objectPath = vaultDefinitionOf(entry.kind as VaultKind).objectPath(entry.properties);
  places.set(entry, { objectPath });
  return objectPath;
}
