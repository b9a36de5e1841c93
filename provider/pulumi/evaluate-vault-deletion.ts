import { tryRead } from "../core/engine/read-result.js";
import { quoteSome } from "../core/values/shown-name.js";
import { connectionOf } from "../core/settings/connection.js";
import type { Diagnostic } from "../core/engine/diagnostic.js";
import type { VaultKind } from "../core/engine/resource-kind.js";
import { baseKeyOf, descriptionOf, objectKeyOf, vaultDefinitionOf } from "../core/kinds.js";
import { isOnMount } from "../core/engine/object-key.js";
import { unknownAmong } from "../core/engine/not-judged.js";
import { serverIdentityIn } from "../core/vault/driver.js";
import { vault } from "../core/vault/domain.js";
import { evaluateInTurn } from "../core/engine/evaluate.js";
import { serverIdentityOf, requireSameServer } from "../core/vault/server-identity.js";
import { pathOf } from "../core/vault/object-path.js";
import { evaluateVaultChange, notPreviewed } from "../core/vault/preview.js";
import type { VaultStep } from "../core/vault/step.js";
import { applyMountStep } from "../core/vault/mount-snapshot.js";
import { goesWith } from "./goes-with.js";
import { isRetained, subjectOf, type HookedVaultStep } from "./hooked-step.js";
import { isKept } from "./keeper.js";
import { reportDiagnostics } from "./report-diagnostics.js";
import { entriesHere, ruleContextOf, stepsOf } from "./vault-rule-context.js";
import { collectConcurrentDeletes } from "./collect-concurrent-deletes.js";
import { connectionKeyIn } from "./where.js";

/** Evaluates a deletion, and the create that follows it in a delete-before-replace. */
export async function evaluateVaultDeletion(step: HookedVaultStep): Promise<void> {
  const { run, hook, kind, state, entry } = step;
  if (isRetained(step)) return;
  const definition = vaultDefinitionOf(kind);
  const object = objectKeyOf(kind, hook.id, state);
  const mount = baseKeyOf(kind, state) ?? object;
  const deletion = { subject: subjectOf(step, state), state, switchFollows: false };
  const going = definition.planDeletion(deletion);
  entry.deletions = [going];
  if (await isKept(step, object)) {
    entry.deletions = [];
    return;
  }
  const how = await goesWith(step);
  if (how === "with-another") return;
  if (how === "with-its-mount") {
    await judgeMountOf(step);
    run.deletions.goesWith(mount, String(state.role));
    return;
  }
  if (how === "perhaps-without-a-call") {
    run.deletions.goesWith(mount, String(state.role));
  }
  if (!(await isReachable(step))) return;
  const found = going.kind === "DisableMount" ? await evaluateMount(step, going) : [];
  await reportDiagnostics(step, [...found, ...(await evaluateReplacement(step))]);
  run.deletions.pass(object);
}

/** Whether the server of the object is the one that is asked; a preview may do without an answer. */
async function isReachable(step: HookedVaultStep): Promise<boolean> {
  const { run, kind, state, terms } = step;
  const definition = vaultDefinitionOf(kind);
  if (run.phase === "preview" && !definition.readBeforePlan(state)) return true;
  const objectPath = definition.objectPathOf(state);
  const { server } = run.services.vault(connectionOf(state));
  const serverIdentity = await tryRead(() => serverIdentityOf(server));
  if (serverIdentity.state === "read") {
    requireSameServer(pathOf(objectPath), serverIdentityIn(state), serverIdentity.value);
    return true;
  }
  if (serverIdentity.state === "unreadable" && definition.standsOn !== undefined) {
    await reportDiagnostics(step, [notPreviewed(objectPath, serverIdentity.failure, terms)]);
    return false;
  }
  return true;
}

/** The kind of the mounts: of a step on a role, that of the one that it is on. */
function baseOf(kind: VaultKind): VaultKind {
  return (vaultDefinitionOf(kind).standsOn?.kind ?? kind) as VaultKind;
}

const ROLE_STEPS: ReadonlySet<VaultStep["kind"]> = new Set([
  "WriteRole",
  "TakeOverRole",
  "DeleteRole",
]);

/** V6: a mount goes when the run deletes every role that is on it. */
async function evaluateMount(
  step: HookedVaultStep,
  going: VaultStep,
): Promise<readonly Diagnostic[]> {
  const { run, kind, state, terms } = step;
  await collectConcurrentDeletes();
  const { server } = run.services.vault(connectionOf(state));
  const live = await vaultDefinitionOf(baseOf(kind)).readForDeletion(server, {
    path: going.path,
  });
  const staying = rolesThatStay(step);
  if (staying.length > 0 && state.force === true) return [losesDeclared(step, going.path, staying)];
  // Roles that the run makes on it are in the way too, and in preview not on the server yet.
  const ofRoles = stepsOf(await entriesHere(step)).filter(({ kind }) => ROLE_STEPS.has(kind));
  return evaluateInTurn(vault, [going], {
    start: ofRoles.reduce(applyMountStep, live),
    context: { terms, duplicates: [] },
  }).diagnostics;
}

/** Roles on the mount that the program goes on declaring: `force` says nothing about those. */
function rolesThatStay({ run, hook, kind, state }: HookedVaultStep): readonly string[] {
  const mount = objectKeyOf(kind, hook.id, state);
  return run.declarations
    .filter((one) => descriptionOf(one.kind).standsOn?.kind === baseOf(kind) && !run.takesAway(one))
    .filter((one) => isOnMount(run.objectOf(one) ?? "", mount))
    .map(({ name }) => name);
}

function losesDeclared(
  { terms }: HookedVaultStep,
  path: string,
  roles: readonly string[],
): Diagnostic {
  const one = roles.length === 1;
  return {
    severity: "refusal",
    enforcement: "mandatory",
    rule: "V6",
    summary: "Roles of the program are on the auth mount",
    found: `auth/${path} is no longer declared, and ${quoteSome(roles)}, which ${one ? "is a role" : "are roles"} on it, still ${one ? "is" : "are"}.`,
    why: `Disabling a mount deletes every role on it. ${terms.attribute("force")} stands for roles of others.`,
    next: `take ${one ? "the role" : "the roles"} out of the program too, or keep the mount.`,
  };
}

/** A role that goes with its mount leaves the state before that is judged: so the mount is judged here. */
async function judgeMountOf(step: HookedVaultStep): Promise<void> {
  const { run, hook, kind, state } = step;
  const { mount } = state;
  const backend = run.declarations.find(
    (one) => one.kind === baseOf(kind) && one.known.path === mount,
  );
  const going: VaultStep = {
    kind: "DisableMount",
    subject: subjectOf(step, state),
    path: String(mount),
    force: backend?.known.force === true,
  };
  const found = await evaluateMount(step, going);
  await reportDiagnostics(
    step,
    found
      .filter(({ severity }) => severity === "refusal")
      .map((one) => ({
        ...one,
        found: `"${hook.name}" goes with its mount (deletedWith), and that stays: ${one.found}`,
      })),
  );
}

/** Nothing may be deleted when the create after it would be refused. */
async function evaluateReplacement(step: HookedVaultStep): Promise<readonly Diagnostic[]> {
  const { run, kind, declaration } = step;
  if (declaration === undefined || declaration.returned) return [];
  const { args } = declaration;
  const connection = connectionKeyIn(args);
  const definition = vaultDefinitionOf(kind);
  const objectPath = definition.objectPath(args);
  if (unknownAmong(kind, args).length > 0 || objectPath === undefined) return [];
  if (connection === undefined) return [];
  // What this run does there; what it does here is no part of it where that is another server.
  const entry = { ...step.entry, properties: args, connection, path: objectPath.path };
  const earlier = await entriesHere({ ...step, properties: args, connection, entry });
  const { found } = await evaluateVaultChange({
    definition,
    change: { op: "create", subject: subjectOf(step, args), args },
    objectPath,
    reader: run.services.vault(connectionOf(args)),
    earlier: stepsOf(earlier),
    context: await ruleContextOf({ ...step, properties: args }, objectPath),
  });
  return found.filter(({ severity }) => severity === "refusal");
}
