import { objectOf, pathOfMount, roleOf, sideOf, type RandomResource } from "../resource.js";
import type { RandomRun } from "../stories.js";
import type { Stage } from "../stage.js";
import { quotedIn } from "./refusals.js";
import {
  applied,
  changed,
  inState,
  isWhere,
  plainResource,
  sideIn,
  withMore,
  without,
  type Advice,
  type Advised,
  type Way,
} from "./way.js";

const adopt: Way = (advised) => changed(advised.run, isWhere(advised), { adopt: true });

/** "If only the resource's name is new, say so with aliases." */
const alias: Way = (advised) => {
  const { stage, run } = advised;
  const its = stage.known.get(advised.refusal.urn ?? "");
  if (its === undefined) return undefined;
  const old = stage.lab.engine.state.filter(
    (one) => stage.objectInState(one) === objectOf(its) && !one.pendingDelete,
  );
  const known = old.map(({ urn }) => stage.known.get(urn)).filter((one) => one !== undefined);
  const free = known.find(
    (one) => !run.program.some((other) => other.kind === one.kind && other.name === one.name),
  );
  if (free === undefined) return undefined;
  const { name, within } = free;
  return changed(run, isWhere(advised), { alias: { name, within } });
};

/** Writes what is there: the variant of this test's objects, where it is one. */
const asThere: Way = async (advised) => {
  const { stage, run } = advised;
  const its = stage.known.get(advised.refusal.urn ?? "");
  if (its === undefined) return undefined;
  const like = (await stage.objects()).get(objectOf(its)) ?? "";
  const variant = [0, 1].find((one) =>
    its.kind === "VaultAuthRole" ? like.includes(`-${String(one)}"`) : like === String(one),
  );
  if (variant === undefined) return undefined;
  return changed(run, isWhere(advised), { variant, ignores: false });
};

const removeNamed =
  (index: number): Way =>
  ({ run, refusal }) => {
    const name = refusal.named.at(index);
    const kind = refusal.rule === "V1" ? "VaultAuthBackend" : "VaultAuthRole";
    return without(run, (one) => one.kind === kind && one.name === name);
  };

const declareMount: Way = (advised) => {
  const { run, stage } = advised;
  const role = stage.known.get(advised.refusal.urn ?? "");
  if (role === undefined) return undefined;
  const object = [0, 1].find((number) => pathOfMount(number) === roleOf(role.object).mount);
  if (object === undefined) return undefined;
  const { side } = role;
  return withMore(run, [plainResource(run, { kind: "VaultAuthBackend", object, side })]);
};

const otherMount: Way = (advised) => changed(advised.run, isWhere(advised), { object: 1 });

/** The roles that V6 names. */
function rolesNamed({ refusal }: Advised): readonly string[] {
  const [, list = ""] = /that this run does not delete: (.*)\.$/m.exec(refusal.text) ?? [];
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}

function mountIn({ refusal }: Advised): string {
  return /auth\/(\S+) has/.exec(refusal.text)?.[1] ?? "";
}

/** The sides of all mounts that state has of the refused resource: of what it was before it was replaced, too. */
function sidesOf({ stage, refusal }: Advised): readonly string[] {
  const mounts = stage.lab.engine.state.filter(({ type }) => type.endsWith("VaultAuthBackend"));
  const own = mounts.filter(({ urn }) => urn === refusal.urn);
  // One that has an alias may be in state under its old name.
  const states = own.length > 0 ? own : mounts;
  const sides = states.map((one) => stage.objectInState(one)?.split(" in ").at(-1) ?? "");
  return [...new Set(sides)];
}

/** "Delete them first": what is declared by the program, what others have by hand. */
const deleteRoles: Way = async (advised) => {
  const { stage, run, first } = advised;
  const sides = sidesOf(advised);
  const path = mountIn(advised);
  const names = rolesNamed(advised);
  const isGoing = (one: RandomResource): boolean =>
    one.kind === "VaultAuthRole" &&
    sides.includes(sideOf(one)) &&
    roleOf(one.object).mount === path &&
    names.includes(roleOf(one.object).role);
  const own = inState(stage, isGoing).map(objectOf);
  // What leaves the program with retainOnDelete is still there.
  const retained = run.program.filter((one) => isGoing(one) && one.retain);
  for (const side of sides) {
    for (const name of names.filter((one) => !own.includes(`role ${path}/${one} in ${side}`))) {
      await removeRole(stage, { side, path, name });
    }
  }
  const fewer = without(run, isGoing);
  if (own.length === 0) return fewer;
  // First the roles, with the mounts as they were.
  const mounts = sides.flatMap((side) => mountsOf(stage, side, path));
  await first(withMore(without(applied(run), isGoing), mounts));
  for (const one of retained) {
    await removeRole(stage, { side: sideOf(one), path, name: roleOf(one.object).role });
  }
  return fewer;
};

async function removeRole(
  { lab, other }: Stage,
  { side, path, name }: { readonly side: string; readonly path: string; readonly name: string },
): Promise<void> {
  const { control } = side === "other server" ? other : lab.emulator;
  const namespace = side === "namespace" ? "team" : "";
  const { vault } = await control.state();
  const there = vault.mounts.find((one) => one.path === path && one.namespace === namespace);
  if (there?.roles[name] === undefined) return;
  await control.removeVaultRole(path, name, namespace || undefined);
}

function mountsOf(stage: Stage, side: string, path: string): readonly RandomResource[] {
  return inState(
    stage,
    (one) =>
      one.kind === "VaultAuthBackend" && sideOf(one) === side && pathOfMount(one.object) === path,
  );
}

/** "Set force to true, pulumi up, and delete then." */
const force: Way = async (advised) => {
  const { stage, run, first } = advised;
  const mounts = mountsOf(stage, sideIn(advised), mountIn(advised));
  const isIt = (one: RandomResource): boolean =>
    mounts.some((mount) => objectOf(mount) === objectOf(one));
  const forced = changed(withMore(applied(run), mounts), isIt, { force: true });
  if (forced === undefined) return undefined;
  await first(forced);
  return changed(run, isIt, { force: true }) ?? run;
};

const takeRolesOut: Way = ({ run, refusal }) =>
  without(run, ({ kind, name }) => kind === "VaultAuthRole" && refusal.named.includes(name));

/** "Keep the mount": what the program declares under its name is that mount again. */
const keepMount: Way = (advised) => {
  const { run, stage, refusal } = advised;
  const path = /deletes the mount auth\/(\S+), and/.exec(refusal.text)?.[1];
  const object = [0, 1].find((number) => pathOfMount(number) === path);
  const role = run.program.find(
    ({ kind, name }) => kind === "VaultAuthRole" && refusal.named.includes(name),
  );
  if (object === undefined || role === undefined) return undefined;
  const { side } = role;
  const remaining = changed(run, isWhere(advised), { object, side });
  return remaining ?? withMore(run, inState(stage, isWhere(advised)));
};

/** "Write "a" into the program again, and pulumi up; then remove it." */
const withPartner: Way = async ({ stage, run, refusal, first }) => {
  const [partner] = quotedIn(refusal.next);
  const its = [...stage.known.values()].filter(
    ({ kind, name }) => kind === "VaultAuthBackend" && name === partner,
  );
  if (its.length === 0) return undefined;
  const { program } = withMore(applied(run), its);
  // The role stays as it is: it does not go with a mount that comes after it.
  const again = program.slice(0, program.length - run.program.length);
  await first({ ...applied(run), program: [...run.program, ...again] });
  return run;
};

const withoutPartner: Way = async ({ stage, run, refusal, first }) => {
  const isIt = ({ kind, name }: RandomRun["program"][number]): boolean =>
    kind === "VaultAuthRole" && name === refusal.named[0];
  const declared = withMore(run, inState(stage, isIt));
  const mended = changed(applied(declared), isIt, { goesWith: false });
  if (mended === undefined) return undefined;
  await first(mended);
  return changed(run, isIt, { goesWith: false }) ?? run;
};

/** What refusals about Vault say. */
export const vaultAdvice: readonly Advice[] = [
  { rule: "V1", summary: /No such auth mount/, ways: [declareMount, otherMount] },
  { rule: "V1", summary: /is there already/, ways: [adopt, alias, asThere] },
  { rule: "V2", summary: /is there already/, ways: [adopt, alias, asThere] },
  { rule: "V1", summary: /Declared twice/, ways: [removeNamed(0), removeNamed(1)] },
  { rule: "V2", summary: /Declared twice/, ways: [removeNamed(0), removeNamed(1)] },
  { rule: "V6", summary: /Cannot disable/, ways: [deleteRoles, force] },
  { rule: "V6", summary: /A role on a mount that goes/, ways: [takeRolesOut, keepMount] },
  {
    ...{ rule: "preview", summary: /deletedWith would/, ways: [withPartner] },
    next: /into the program again, and/,
  },
  { rule: "preview", summary: /deletedWith would/, ways: [withoutPartner] },
];
