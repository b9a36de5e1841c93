import type { AuthorizationStatus, SwitchPosition } from "./facts.js";
import type { Change, Deletion } from "../engine/driver.js";
import type { Context, ResourceDefinition } from "./resource.js";
import { PartialError, UserError } from "../engine/errors.js";
import type { ArgumentsOf } from "../schema/types.js";
import type { TicStep } from "./step.js";
import { quotedName } from "../secrets/safe-text.js";
import { term } from "../engine/terms.js";
import type { SnapshotCache } from "./snapshot-cache.js";
import type { AccountSnapshot } from "./account-snapshot.js";
import { authorizationSchema } from "./authorization-schema.js";
import { same } from "../schema/compare.js";
import { flagNames } from "../schema/settings.js";

export type AuthorizationArgs = ArgumentsOf<typeof authorizationSchema>;

/** The TIC authorization of an account, as it is read without being changed. */
export interface AuthorizationResult {
  readonly accountId: string;
  readonly status: AuthorizationStatus;
  readonly switch: SwitchPosition;
  readonly roleName?: string;
  readonly roleArn?: string;
  readonly roleId?: string;
  /** Undefined on the `cam` back end. */
  readonly permittedServices?: readonly string[];
}

export interface AuthorizationState extends AuthorizationArgs, AuthorizationResult {
  readonly roleName: string;
}

function resultOf(snapshot: AccountSnapshot): AuthorizationResult {
  const { accountId, role, permittedServices } = snapshot;
  return {
    accountId,
    status: statusOf(snapshot),
    switch: snapshot.switchPosition,
    ...role,
    ...(permittedServices === undefined ? {} : { permittedServices }),
  };
}

/** Reads the TIC authorization of an account as it is now. */
export async function readAuthorization(cache: SnapshotCache): Promise<AuthorizationResult> {
  const snapshot = await cache.fresh({ role: true });
  const absent = snapshot.settings === "cam" && snapshot.role === undefined;
  return { ...resultOf(snapshot), ...(absent ? { status: "Disabled" } : {}) };
}

function statusOf({ switchPosition, role }: AccountSnapshot): AuthorizationStatus {
  if (switchPosition === "Off") return "Disabled";
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
  const adopt = change.args.adopt !== false;
  const from = snapshot.switchPosition;
  const steps: TicStep[] = [];
  if (takesOver || statusOf(snapshot) !== "Authorized")
    steps.push({ kind: "EnableAuthorization", subject, adopt, takesOver, from });
  if (clears(change.args, snapshot)) steps.push({ kind: "ClearCredentials", subject });
  return steps;
}

/** Whether there is something to clear (C7). */
function clears(
  { clearManagedCredentials }: AuthorizationArgs,
  { credentials = [] }: AccountSnapshot,
): boolean {
  return clearManagedCredentials === true && credentials.length > 0;
}

/** Carries out the steps; what was made before a failure is kept. */
async function apply(
  context: Context,
  change: Change<AuthorizationArgs, AuthorizationState>,
): Promise<AuthorizationState> {
  const { account } = context;
  const stateOf = (snapshot: AccountSnapshot): AuthorizationState => {
    return { ...change.args, roleName: account.roleName, ...resultOf(snapshot) };
  };
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
      if (step.kind === "EnableAuthorization" && statusOf(last) !== "Authorized") {
        if (last.role === undefined) {
          await account.grantRole();
          made = true;
        }
        if (account.settings === "gateway") await account.enableSwitch();
        made = true;
      }
    }
    return stateOf(await context.read());
  } catch (error) {
    if (!made) throw error;
    // The next run looks again; what is known for sure is that something was made.
    throw new PartialError({ id: last.accountId, state: stateOf(last) }, error);
  }
}

/** The TIC authorization of one root account: present in the program = enabled. */
export const authorization: ResourceDefinition<AuthorizationArgs, AuthorizationState> = {
  kind: "Authorization",
  asksSettings: true,
  labelOf: () => undefined,
  readsRole: true,
  isLast: true,
  schema: authorizationSchema,

  contradictions(args, settings) {
    if (settings.settings !== "cam" || args.clearManagedCredentials !== true) return [];
    const reason = `The public API has no call for managed credentials. Clear them in the TIC console (Settings > API Credentials > Clear), or use a settings gateway (${term.settingSet("settings", "gateway")} and ${term.setting("gatewayEndpoint")}).`;
    return [{ property: "clearManagedCredentials", reason }];
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
    return { ...others, ...resultOf(snapshot) };
  },

  diff(args, state, snapshot) {
    const moved = snapshot.accountId !== state.accountId;
    const repair = statusOf(snapshot) !== "Authorized" || state.status !== "Authorized";
    const flags = flagNames(authorizationSchema).some((flag) => !same(args[flag], state[flag]));
    return {
      changes: moved || repair || clears(args, snapshot) || flags,
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
};
