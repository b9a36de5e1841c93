import type { AuthorizationStatus, RoleFact, SwitchPosition } from "./facts.js";
import type { Change, Deletion } from "../engine/driver.js";
import { defineResource, type Context } from "./resource.js";
import { PartialError, UserError } from "../engine/errors.js";
import type { ArgumentsOf } from "../schema/types.js";
import type { TicStep } from "./step.js";
import { quotedName } from "../secrets/safe-text.js";
import { term } from "../engine/terms.js";
import type { AccountSnapshot } from "./account-snapshot.js";
import { authorizationSchema } from "./authorization-schema.js";
import { same } from "../schema/compare.js";
import { flagNames } from "../schema/settings.js";

export type AuthorizationArgs = ArgumentsOf<typeof authorizationSchema>;

export interface AuthorizationState extends AuthorizationArgs {
  readonly accountId: string;
  readonly status: AuthorizationStatus;
  readonly switch: SwitchPosition;
  readonly roleName: string;
  readonly roleArn?: string;
  readonly roleId?: string;
  readonly permittedServices?: readonly string[];
}

function stateOf(
  args: AuthorizationArgs,
  snapshot: AccountSnapshot,
  roleName: string,
): AuthorizationState {
  const { role } = snapshot;
  return {
    ...args,
    accountId: snapshot.accountId,
    status: statusOf(snapshot, role),
    switch: snapshot.switchPosition,
    roleName: role?.roleName ?? roleName,
    ...(role === undefined ? {} : { roleArn: role.roleArn, roleId: role.roleId }),
    ...(snapshot.permittedServices === undefined
      ? {}
      : { permittedServices: snapshot.permittedServices }),
  };
}

function statusOf(snapshot: AccountSnapshot, role: RoleFact | undefined): AuthorizationStatus {
  if (snapshot.switchPosition === "Off") return "Disabled";
  return role === undefined ? "AuthorizationFailed" : "Authorized";
}

function planDeletion({ subject, state }: Deletion<AuthorizationState>): TicStep {
  return { kind: "DisableAuthorization", subject, deleteRole: state.deleteRole === true };
}

function plan(
  change: Change<AuthorizationArgs, AuthorizationState>,
  snapshot: AccountSnapshot,
): TicStep[] {
  const { subject } = change;
  const takesOver = change.op === "create";
  const right = statusOf(snapshot, snapshot.role) === "Authorized";
  const clears =
    change.args.clearManagedCredentials === true && (snapshot.credentials?.length ?? 0) > 0;
  return [
    ...(right && !takesOver
      ? []
      : [
          {
            kind: "EnableAuthorization" as const,
            subject,
            adopt: change.args.adopt !== false,
            takesOver,
            from: snapshot.switchPosition,
          },
        ]),
    ...(clears ? [{ kind: "ClearCredentials" as const, subject }] : []),
  ];
}

/** Carries out the steps; what was made before a failure is kept. */
async function apply(
  context: Context,
  change: Change<AuthorizationArgs, AuthorizationState>,
): Promise<AuthorizationState> {
  const { account } = context;
  const seen = await context.read();
  let last = seen;
  let made = false;
  try {
    for (const [index, step] of plan(change, seen).entries()) {
      last = await context.enforcePreconditions(step, index === 0 ? seen : undefined);
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
    return stateOf(change.args, await context.read(), account.roleName);
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
  asksSettings: true,
  labelOf: () => undefined,
  readsRole: true,
  isLast: true,
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

  async importSeed(id, { account }) {
    const { accountId } = await account.identity();
    if (id !== accountId) {
      throw new UserError(
        `${quotedName(id)} is not the account of the credentials in use. A TIC authorization is imported by the uin of its root account. Example: ${accountId}`,
      );
    }
    const { roleName } = account;
    const state = { accountId, status: "Authorized", switch: "Unknown", roleName };
    return { id, state, hint: "TIC authorization is off in this account." };
  },

  read(state, snapshot) {
    if (snapshot.switchPosition === "Off") return undefined;
    const { roleArn: _arn, roleId: _id, permittedServices: _services, ...others } = state;
    return stateOf(others, snapshot, state.roleName);
  },

  diff(args, state, snapshot) {
    const moved = snapshot.accountId !== state.accountId;
    const repair =
      statusOf(snapshot, snapshot.role) !== "Authorized" || state.status !== "Authorized";
    const clear = args.clearManagedCredentials === true && (snapshot.credentials?.length ?? 0) > 0;
    const flags = flagNames(authorizationSchema).some((flag) => !same(args[flag], state[flag]));
    return {
      changes: moved || repair || clear || flags,
      replaces: moved ? ["connection"] : [],
    };
  },

  async create(context, change) {
    const state = await apply(context, change);
    return { id: state.accountId, state };
  },

  update: (context, change) => apply(context, change),

  async delete(context, deletion) {
    const { account } = context;
    const snapshot = await context.enforcePreconditions(planDeletion(deletion));
    if (snapshot.switchPosition === "On") await account.disableSwitch();
    if (deletion.state.deleteRole === true && snapshot.role !== undefined) {
      await account.deleteRole(snapshot.role.roleName);
    }
  },
});
