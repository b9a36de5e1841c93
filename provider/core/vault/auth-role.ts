import { isIgnored } from "../schema/ignore-changes.js";
import { PartialError, valueOf } from "../engine/errors.js";
import type { Change, Difference } from "../engine/driver.js";
import { parseRoleArn } from "../values/role-arn.js";
import {
  describeDifferences,
  differences,
  roleSettings,
  normalise,
  objectPath,
  roleOf,
  type VaultAuthRoleArgs,
  type VaultAuthRoleState,
} from "./auth-role-args.js";
import type { RoleSettings } from "./facts.js";
import { roleNameProblem, idOf, mountPathIn, pathOf, type ObjectPath } from "./object-path.js";
import type { ApplyRequest, VaultDefinition } from "./resource.js";
import type { VaultServer } from "./server.js";
import type { VaultStep } from "./step.js";
import { roleIn, unreadMount, type MountSnapshot } from "./mount-snapshot.js";
import { same } from "../schema/compare.js";
import { flagNames, flagsIn, hasUnknownItem, settingNames } from "../schema/settings.js";
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

function plan(
  change: Change<VaultAuthRoleArgs, VaultAuthRoleState>,
  { path, role = "" }: ObjectPath,
  snapshot: MountSnapshot,
): VaultStep[] {
  const { args, subject } = change;
  const settings = roleSettings(args);
  const fact = valueOf(roleIn(snapshot, role));
  const right = fact !== undefined && differences(settings, fact).length === 0;
  const allowNameMismatch = args.allowNameMismatch === true;
  const base = { subject, path, role, settings, allowNameMismatch };
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
  let written: RoleSettings = settings;
  try {
    const found = await server.role(path, role);
    if (found === undefined) {
      throw new Error(`${pathOf(at)} was written, but Vault has no such role. Run this again.`);
    }
    written = found;
    const remaining = differences(settings, found);
    if (remaining.length === 0) return found;
    throw new Error(
      `${pathOf(at)} was written, but Vault has something else: ${describeDifferences(remaining, work.terms)}. Something else may have written it at the same time: run this again.`,
    );
  } catch (error) {
    const id = idOf(server.namespace, at);
    throw new PartialError({ id, state: stateOf(work, written) }, error);
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
  const replaces = [
    ...(mountPathIn(args.mount) === state.mount ? [] : ["mount"]),
    ...(roleOf(args) === state.role ? [] : [args.role === undefined ? "arn" : "role"]),
  ];
  const flags = flagNames(vaultAuthRoleSchema).some((flag) => !same(args[flag], state[flag]));
  const unknown = settingNames(vaultAuthRoleSchema).some((name) => hasUnknownItem(args[name]));
  if (replaces.length > 0 || unknown || flags) return { changes: true, replaces };
  const wanted = roleSettings(args);
  const live = snapshot === undefined ? state : valueOf(roleIn(snapshot, state.role));
  const differs = (one: RoleSettings): boolean => differences(wanted, one).length > 0;
  return { changes: live === undefined || differs(live) || differs(state), replaces };
}

/** A role of Vault's tencentcloud auth method. */
export const vaultAuthRole: VaultDefinition<VaultAuthRoleArgs, VaultAuthRoleState> = {
  kind: "VaultAuthRole",
  schema: vaultAuthRoleSchema,
  idArguments: ["mount", "role", "arn"],
  isRemakable: true,
  areaOf: (properties) => objectPath(properties)?.path,
  labelOf: (properties) => objectPath(properties)?.role,
  implied(args) {
    const role = roleOf(args);
    return role === undefined ? {} : { role };
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
      const path = mountPathIn(role.mount);
      return path !== undefined && path === mountPathIn(backend.path);
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
    const fact = valueOf(roleIn(snapshot, state.role));
    if (fact === undefined) return undefined;
    const { mount, role } = state;
    const settings = roleSettings(fact);
    const flags = flagsIn(vaultAuthRoleSchema, state);
    return {
      state: { ...state, ...settings },
      args: normalise({ ...flags, ...settings, mount, role }),
    };
  },

  leave(compared, ignoreChanges) {
    const { args, state, snapshot } = compared;
    const fact = valueOf(roleIn(snapshot, state.role));
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
    const fact = valueOf(roleIn(snapshot, at.role ?? ""));
    const clears = steps.some((step) => step.kind === "TakeOverRole") && fact?.legacy.length !== 0;
    const writes = clears || steps.some((step) => step.kind === "WriteRole");
    return stateOf(work, writes || fact === undefined ? await write(work) : fact);
  },

  remove: (server, { path, role = "" }) => server.deleteRole(path, role),
};

function textOr(value: unknown): string {
  return typeof value === "string" ? value : "";
}
