import { isIgnored } from "../schema/ignore-changes.js";
import { PartialError } from "../engine/errors.js";
import type { Change, Difference } from "../engine/driver.js";
import { parseRoleArn } from "../values/role-arn.js";
import {
  describeDifferences,
  differences,
  roleSettings,
  mountOf,
  normalise,
  objectPath,
  roleOf,
  type VaultAuthRoleArgs,
  type VaultAuthRoleState,
} from "./auth-role-args.js";
import type { RoleSettings, VaultRoleFact } from "./facts.js";
import { roleNameProblem, idOf, pathOf, type ObjectPath } from "./object-path.js";
import { defineVaultResource, type ApplyRequest } from "./resource.js";
import type { VaultServer } from "./server.js";
import type { VaultStep } from "./step.js";
import { roleIn, unreadMount, type MountSnapshot } from "./mount-snapshot.js";
import { same } from "../schema/compare.js";
import { flagNames, flagsIn, hasUnknownItem, settingNames } from "../schema/settings.js";
import { pathIn } from "./auth-backend-plan.js";
import { vaultAuthRoleSchema } from "./auth-role-schema.js";
import { term } from "../engine/terms.js";
import { quoteSome } from "../secrets/safe-text.js";
import { readingRole } from "./rule.js";

function stateOf(
  {
    args,
    serverIdentity,
    objectPath: { path, role = "" },
  }: ApplyRequest<VaultAuthRoleArgs, VaultAuthRoleState>,
  settings: RoleSettings,
): VaultAuthRoleState {
  return {
    ...roleSettings(settings),
    ...flagsIn(vaultAuthRoleSchema, args),
    role,
    mount: path,
    path: pathOf({ path, role }),
    ...serverIdentity,
  };
}

function factIn(snapshot: MountSnapshot, role: string): VaultRoleFact | undefined {
  const there = roleIn(snapshot, role);
  return there.state === "read" ? there.value : undefined;
}

function plan(
  change: Change<VaultAuthRoleArgs, VaultAuthRoleState>,
  { path, role = "" }: ObjectPath,
  snapshot: MountSnapshot,
): VaultStep[] {
  const { args, subject } = change;
  const settings = roleSettings(args);
  const there = roleIn(snapshot, role);
  const fact = there.state === "read" ? there.value : undefined;
  const right = fact !== undefined && differences(settings, fact).length === 0;
  const base = {
    subject,
    path,
    role,
    settings,
    allowNameMismatch: args.allowNameMismatch === true,
  };
  if (right) return change.op === "create" ? [{ ...base, kind: "TakeOverRole" }] : [];
  const known = change.op === "update" ? { known: roleSettings(change.state) } : {};
  return [{ ...base, ...known, kind: "WriteRole", adopt: args.adopt === true }];
}

/** Writes, reads back, and says so when the server kept something else. */
async function write(
  work: ApplyRequest<VaultAuthRoleArgs, VaultAuthRoleState>,
): Promise<RoleSettings> {
  const { server, objectPath: at, args } = work;
  const { path, role = "" } = at;
  const settings = roleSettings(args);
  await server.writeRole(path, role, settings);
  const id = idOf(server.namespace, at);
  try {
    const found = await server.role(path, role);
    if (found === undefined) {
      throw new Error(`${pathOf(at)} was written, but Vault has no such role. Run this again.`);
    }
    const remaining = differences(settings, found);
    if (remaining.length > 0) {
      throw new PartialError(
        { id, state: stateOf(work, found) },
        new Error(
          `${pathOf(at)} was written, but Vault has something else: ${describeDifferences(remaining, work.terms)}. Something else may have written it at the same time: run this again.`,
        ),
      );
    }
    return found;
  } catch (error) {
    if (error instanceof PartialError) throw error;
    throw new PartialError({ id, state: stateOf(work, settings) }, error);
  }
}

/** Reads one role; its mount is not looked at, since the server answers for that too. */
async function readMount(
  server: VaultServer,
  { path, role = "" }: ObjectPath,
): Promise<MountSnapshot> {
  const fact = await server.role(path, role);
  const snapshot = unreadMount(server.address, path);
  return { ...snapshot, roles: new Map([[role, { state: "read" as const, value: fact }]]) };
}

function diff(
  args: VaultAuthRoleArgs,
  state: VaultAuthRoleState,
  snapshot: MountSnapshot | undefined,
): Difference {
  const mount = mountOf(args);
  const role = roleOf(args);
  const replaces = [
    ...(mount === state.mount ? [] : ["mount"]),
    ...(role === state.role ? [] : [args.role === undefined ? "arn" : "role"]),
  ];
  const flags = flagNames(vaultAuthRoleSchema).some((flag) => !same(args[flag], state[flag]));
  const unknown = settingNames(vaultAuthRoleSchema).some((name) => hasUnknownItem(args[name]));
  if (replaces.length > 0 || unknown || flags) return { changes: true, replaces };
  const wanted = roleSettings(args);
  const live = snapshot === undefined ? state : factIn(snapshot, state.role);
  const changes =
    live === undefined ||
    differences(wanted, live).length > 0 ||
    differences(wanted, state).length > 0;
  return { changes, replaces };
}

/** A role of Vault's tencentcloud auth method. */
export const vaultAuthRole = defineVaultResource<VaultAuthRoleArgs, VaultAuthRoleState>({
  kind: "VaultAuthRole",
  schema: vaultAuthRoleSchema,
  idArguments: ["mount", "role", "arn"],
  isRemakable: true,
  areaOf: (properties) => objectPath(properties as unknown as VaultAuthRoleArgs)?.path,
  labelOf: (properties) => objectPath(properties as unknown as VaultAuthRoleArgs)?.role,
  implied({ mount: _mount, ...args }) {
    const named = objectPath(args as unknown as VaultAuthRoleArgs);
    return named === undefined ? {} : { role: named.role };
  },
  standsOn: {
    kind: "VaultAuthBackend",
    refersBy: { argument: "mount", output: "path" },
    reads: ["connection", "mount", "path", "preflight"],
    takesAlong: true,
    baseId: ({ mount, namespace }) => idOf(textOr(namespace), { path: textOr(mount) }),
    stateOfBase: ({ address, namespace, clusterId, connection, mount }) => {
      return { address, namespace, clusterId, connection, path: mount };
    },
    stateOn({ address, namespace, clusterId, connection, path }, role) {
      return { address, namespace, clusterId, connection, mount: path, role };
    },
    keptBy: ({ mount }, others) => ({
      severity: "refusal",
      rule: "V6",
      enforcement: "mandatory",
      summary: "Cannot move the auth mount",
      found: `auth/${textOr(mount)} has roles that this run does not delete: ${quoteSome(others)}. The mount would stay because of them, and its own roles would be gone.`,
      next: `delete them first. Or, if they may go, write ${term.attributeSet("force", "true")} on the mount, apply that, and try again.`,
      link: readingRole.url,
    }),
    carries(role, backend) {
      const path = mountOf(role);
      return path !== undefined && path === pathIn(backend);
    },
  },

  contradictions({ arn, role }) {
    const parsed = role === undefined && typeof arn === "string" ? parseRoleArn(arn) : undefined;
    const problem = parsed?.ok === true ? roleNameProblem(parsed.roleName) : undefined;
    if (problem === undefined) return [];
    const reason = `The name in the arn cannot be that of a role in Vault. ${problem} Write ${term.attribute("role")}, and ${term.attributeSet("allowNameMismatch", "true")}.`;
    return [{ property: "role", reason }];
  },

  objectPath,
  objectPathOf: ({ mount, role }) => ({ path: mount, role }),
  importId: {
    form: /^auth\/(.+)\/role\/([^/]+)$/,
    what: "a role",
    example: "auth/tencentcloud/role/app",
  },
  seedAt: ({ path, role = "" }) => ({ arn: "", mount: path, role, path: pathOf({ path, role }) }),
  readBeforePlan: ({ preflight }) => preflight !== false,
  readMount,
  // Nothing that the server shows stands in the way of deleting a role.
  readForDeletion: (server, { path }) => Promise.resolve(unreadMount(server.address, path)),
  plan,
  planDeletion: ({ subject, state }) => ({
    kind: "DeleteRole",
    subject,
    path: state.mount,
    role: state.role,
  }),

  normalise,
  withDefaults: (args) => ({ ...roleSettings(args as unknown as VaultAuthRoleArgs) }),

  read(state, snapshot) {
    const fact = factIn(snapshot, state.role);
    if (fact === undefined) return undefined;
    const live = { ...state, ...roleSettings(fact) };
    const { mount, role } = live;
    return {
      state: live,
      args: normalise({
        ...flagsIn(vaultAuthRoleSchema, live),
        ...roleSettings(live),
        mount,
        role,
      }),
    };
  },

  leave(compared, ignoreChanges) {
    const { args, state, snapshot } = compared;
    const fact = factIn(snapshot, state.role);
    if (fact === undefined) return compared;
    const left = settingNames(vaultAuthRoleSchema).filter((name) => isIgnored(name, ignoreChanges));
    const live = Object.fromEntries(left.map((name) => [name, fact[name]]));
    // Whatever name another arn has, it names this role.
    const named = left.includes("arn") ? { role: state.role, allowNameMismatch: true } : {};
    const flagStays = same(args.allowNameMismatch, state.allowNameMismatch);
    return {
      args: { ...args, ...live, ...named },
      // What this adds to the arguments is no change of them.
      state: { ...state, ...live, ...(flagStays ? named : {}) },
      snapshot,
    };
  },

  diff,

  async apply(work) {
    const { steps, snapshot, objectPath: at } = work;
    const fact = factIn(snapshot, at.role ?? "");
    const clears = steps.some((step) => step.kind === "TakeOverRole") && fact?.legacy.length !== 0;
    const writes = clears || steps.some((step) => step.kind === "WriteRole");
    return stateOf(work, writes || fact === undefined ? await write(work) : fact);
  },

  remove: (server, { path, role = "" }) => server.deleteRole(path, role),
});

function textOr(value: unknown): string {
  return typeof value === "string" ? value : "";
}
