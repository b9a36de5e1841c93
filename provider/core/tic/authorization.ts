import type { AuthorizationStatus, RoleFact, SwitchPosition } from "./facts.js";
import {
  defineResource,
  PartialError,
  type Change,
  type Context,
  type Deletion,
} from "../engine/resource.js";
import type { Connection } from "../settings/settings.js";
import type { Step } from "./step.js";
import { term } from "../engine/terms.js";
import type { World } from "./account-snapshot.js";
import { authorizationSchema } from "./authorization-schema.js";
import { same } from "../schema/same.js";

/** Arguments of the TIC authorization. */
export interface AuthorizationArgs {
  readonly clearManagedCredentials?: boolean;
  readonly deleteRole?: boolean;
  readonly adopt?: boolean;
  readonly acknowledge?: readonly string[];
  readonly connection?: Connection;
}

/** The TIC authorization as state keeps it. */
export interface AuthorizationState extends AuthorizationArgs {
  readonly accountId: string;
  readonly status: AuthorizationStatus;
  readonly switch: SwitchPosition;
  readonly roleName: string;
  readonly roleArn?: string;
  readonly roleId?: string;
  readonly permittedServices?: readonly string[];
}

const FLAGS = [
  "clearManagedCredentials",
  "deleteRole",
  "adopt",
  "acknowledge",
  "connection",
] as const;

function stateOf(args: AuthorizationArgs, world: World, roleName: string): AuthorizationState {
  const { role } = world;
  return {
    ...args,
    accountId: world.accountId,
    status: statusOf(world, role),
    switch: world.switchPosition,
    roleName: role?.roleName ?? roleName,
    ...(role === undefined ? {} : { roleArn: role.roleArn, roleId: role.roleId }),
    ...(world.permittedServices === undefined
      ? {}
      : { permittedServices: world.permittedServices }),
  };
}

function statusOf(world: World, role: RoleFact | undefined): AuthorizationStatus {
  if (world.switchPosition === "Off") return "Disabled";
  return role === undefined ? "AuthorizationFailed" : "Authorized";
}

function planDeletion({ subject, state }: Deletion<AuthorizationState>): Step {
  return { kind: "DisableAuthorization", subject, deleteRole: state.deleteRole === true };
}

function plan(change: Change<AuthorizationArgs, AuthorizationState>, world: World): Step[] {
  const { subject } = change;
  const takesOver = change.op === "create";
  const right = statusOf(world, world.role) === "Authorized";
  const clears =
    change.args.clearManagedCredentials === true && (world.credentials?.length ?? 0) > 0;
  return [
    ...(right && !takesOver
      ? []
      : [
          {
            kind: "EnableAuthorization" as const,
            subject,
            adopt: change.args.adopt !== false,
            takesOver,
            from: world.switchPosition,
          },
        ]),
    ...(clears ? [{ kind: "ClearCredentials" as const, subject }] : []),
  ];
}

/** Carries out the steps; what was made before a failure is kept. */
async function carryOut(
  context: Context,
  change: Change<AuthorizationArgs, AuthorizationState>,
): Promise<AuthorizationState> {
  const { account } = context;
  const seen = await context.look();
  let last = seen;
  let made = false;
  try {
    for (const [index, step] of plan(change, seen).entries()) {
      last = await context.admit(step, index === 0 ? seen : undefined);
      if (step.kind === "ClearCredentials") {
        await account.clearCredentials();
        made = true;
      }
      if (step.kind === "EnableAuthorization" && statusOf(last, last.role) !== "Authorized") {
        if (last.role === undefined) {
          await account.grantRole();
          made = true;
        }
        if (account.settings === "gateway") await account.enableSwitch();
        made = true;
      }
    }
    return stateOf(change.args, await context.look(), account.roleName);
  } catch (error) {
    if (!made) throw error;
    // The next run looks again; what is known for sure is that something was made.
    const state = stateOf(change.args, last, account.roleName);
    throw new PartialError({ id: last.accountId, state }, error);
  }
}

/** The TIC authorization of one root account: present in the program = enabled. */
export const authorization = defineResource<AuthorizationArgs, AuthorizationState>({
  kind: "Authorization",
  schema: authorizationSchema,

  contradictions(args, settings) {
    if (settings.settings === "cam" && args.clearManagedCredentials === true) {
      return [
        {
          property: "clearManagedCredentials",
          reason: `The public API has no call for managed credentials. Clear them in the TIC console (Settings > API Credentials > Clear), or use a settings gateway (${term.settingSet("settings", "gateway")} and ${term.setting("gatewayEndpoint")}).`,
        },
      ];
    }
    return [];
  },

  plan,
  planDeletion,
  // No argument has a live value that somebody else could change.
  leave: (args) => args,
  // An account has one switch.
  naturalKey: () => "",

  read(state, world) {
    if (world.switchPosition === "Off") return undefined;
    const { roleArn: _arn, roleId: _id, permittedServices: _services, ...kept } = state;
    return stateOf(kept, world, state.roleName);
  },

  diff(args, state, world) {
    const moved = world.accountId !== state.accountId;
    const repair = statusOf(world, world.role) !== "Authorized" || state.status !== "Authorized";
    const clear = args.clearManagedCredentials === true && (world.credentials?.length ?? 0) > 0;
    const flags = FLAGS.some((flag) => !same(args[flag], state[flag]));
    return {
      changes: moved || repair || clear || flags,
      replaces: moved ? ["connection"] : [],
    };
  },

  async create(context, change) {
    const state = await carryOut(context, change);
    return { id: state.accountId, state };
  },

  update: (context, change) => carryOut(context, change),

  async delete(context, deletion) {
    const { account } = context;
    const world = await context.admit(planDeletion(deletion));
    if (world.switchPosition === "On") await account.disableSwitch();
    if (deletion.state.deleteRole === true && world.role !== undefined) {
      await account.deleteRole(world.role.roleName);
    }
  },
});
