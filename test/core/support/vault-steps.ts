import type { ServiceFailure } from "../../../provider/core/engine/service-failure.js";
import type { Subject } from "../../../provider/core/engine/step.js";
import type { MountFact, RoleSettings, VaultRoleFact } from "../../../provider/core/vault/facts.js";
import { mountSettings, type MountArgs } from "../../../provider/core/vault/auth-backend-plan.js";
import { roleSettings, type RoleArgs } from "../../../provider/core/vault/auth-role-args.js";
import type { VaultRuleContext } from "../../../provider/core/vault/rule.js";
import type { VaultStep, VaultStepKind, VaultStepOf } from "../../../provider/core/vault/step.js";
import { unreadMount, type MountSnapshot } from "../../../provider/core/vault/mount-snapshot.js";
import { sceneWith as ticSceneWith } from "./steps.js";

/** The server, the mount and the CAM role of these tests. */
export const address = "https://vault.example.com:8200";
export const path = "team-a/tencentcloud";
export const arn = "qcs::cam::uin/100000000001:roleName/app";
export const pluginName = "vault-plugin-auth-tencentcloud";

/** Settings of a role, all unset but for its arn and what is given. */
export function settingsOf(args: Partial<RoleArgs> = {}): RoleSettings {
  return roleSettings({ arn, ...args });
}

/** A role as the server has it. */
export function roleThere(
  args: Partial<RoleArgs> = {},
  legacy: readonly string[] = [],
): VaultRoleFact {
  return { ...settingsOf(args), legacy };
}

/** A mount as the server has it. */
export function mountThere(changes: Partial<MountFact> = {}): MountFact {
  return { path, pluginName, accessor: "auth_1", ...mountSettings({}), ...changes };
}

/** A failed call. */
const failure: ServiceFailure = {
  service: "vault",
  action: "LIST auth/team-a/tencentcloud/roles",
  code: "HTTP 403",
  reason: "permission denied",
  answered: true,
  next: "Let the policy list it.",
};

/** What could not be read. */
export const unreadable = { state: "unreadable", failure } as const;

/** What was read. */
export function read<T>(value: T): { readonly state: "read"; readonly value: T } {
  return { state: "read", value };
}

/** The mount of these tests, there and with nothing on it that was looked at. */
export function mountWith(changes: Partial<MountSnapshot> = {}): MountSnapshot {
  return { ...unreadMount(address, path), mount: read(mountThere()), ...changes };
}

/** The mount of these tests, on which a role was looked at; undefined is gone. */
export function mountWithRole(
  fact: VaultRoleFact | undefined,
  changes: Partial<MountSnapshot> = {},
): MountSnapshot {
  return mountWith({ roles: new Map([["app", read(fact)]]), ...changes });
}

/** A scene in the words of an engine that does not exist. */
export function sceneWith(changes: Partial<VaultRuleContext> = {}): VaultRuleContext {
  return { terms: ticSceneWith().terms, duplicates: [], ...changes };
}

const roleSubject: Subject = {
  kind: "VaultAuthRole",
  key: "urn:app",
  label: "app",
  acknowledge: [],
};

const backendSubject: Subject = {
  kind: "VaultAuthBackend",
  key: "urn:logins",
  label: "logins",
  acknowledge: [],
};

type Changes<K extends VaultStepKind> = Partial<Omit<VaultStepOf<K>, "kind" | "settings">>;

/** Writing a role that is new to the state, with these arguments beside its arn. */
export function writeRole(
  args: Partial<RoleArgs> = {},
  changes: Changes<"WriteRole"> = {},
): VaultStep {
  return {
    kind: "WriteRole",
    subject: roleSubject,
    path,
    role: "app",
    settings: settingsOf(args),
    adopt: false,
    allowNameMismatch: false,
    ...changes,
  };
}

export function takeOverRole(
  args: Partial<RoleArgs> = {},
  changes: Changes<"TakeOverRole"> = {},
): VaultStep {
  return {
    kind: "TakeOverRole",
    subject: roleSubject,
    path,
    role: "app",
    settings: settingsOf(args),
    allowNameMismatch: false,
    ...changes,
  };
}

export function deleteRole(role = "app", at = path): VaultStep {
  return { kind: "DeleteRole", subject: roleSubject, path: at, role };
}

/** Enabling a mount that is new to the state. */
export function enableMount(args: MountArgs = {}, changes: Changes<"EnableMount"> = {}): VaultStep {
  return {
    kind: "EnableMount",
    subject: backendSubject,
    path,
    pluginName,
    settings: mountSettings(args),
    isNew: true,
    adopt: false,
    ...changes,
  };
}

export const takeOverMount: VaultStep = {
  kind: "TakeOverMount",
  subject: backendSubject,
  path,
  pluginName,
  settings: mountSettings({}),
};

export function tuneMount(args: MountArgs = {}, changes: Changes<"TuneMount"> = {}): VaultStep {
  return {
    kind: "TuneMount",
    subject: backendSubject,
    path,
    pluginName,
    settings: mountSettings(args),
    ...changes,
  };
}

export const writeKey: VaultStep = { kind: "WriteClientConfig", subject: backendSubject, path };
export const deleteKey: VaultStep = { kind: "DeleteClientConfig", subject: backendSubject, path };

export function disableMount(changes: Changes<"DisableMount"> = {}): VaultStep {
  return { kind: "DisableMount", subject: backendSubject, path, force: false, ...changes };
}
