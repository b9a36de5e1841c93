import { valueOf, type ReadResult } from "../engine/errors.js";
import type { ClientConfig, MountFact, VaultRoleFact } from "./facts.js";
import type { VaultStep } from "./step.js";

/** What the rules look at: one auth mount of a server, live or as earlier steps leave it. */
export interface MountSnapshot {
  /** `https://vault.example.com:8200`, for messages. */
  readonly address: string;
  readonly path: string;
  /** Read as undefined: the server says that there is none. */
  readonly mount: ReadResult<MountFact | undefined>;
  /** Paths of the auth mounts that could be seen, where they were looked at. */
  readonly paths: readonly string[];
  /** The mount's longest lease in seconds, where the token may see it. */
  readonly maxLeaseTtl?: number;
  /** Roles that were looked at, by their names. */
  readonly roles: ReadonlyMap<string, ReadResult<VaultRoleFact | undefined>>;
  /** Names of every role on the mount. */
  readonly roleNames: ReadResult<readonly string[]>;
  readonly client: ReadResult<ClientConfig | undefined>;
}

/** A mount of which nothing has been read. */
export function unreadMount(address: string, path: string): MountSnapshot {
  return {
    address,
    path,
    mount: { state: "not-read" },
    paths: [],
    roles: new Map(),
    roleNames: { state: "not-read" },
    client: { state: "not-read" },
  };
}

/** A role as a snapshot has it. */
export function roleIn(
  snapshot: MountSnapshot,
  role: string,
): ReadResult<VaultRoleFact | undefined> {
  return snapshot.roles.get(role) ?? { state: "not-read" };
}

/** The mount after a step. Pure. A step on another mount changes nothing but the paths in use. */
export function applyMountStep(before: MountSnapshot, step: VaultStep): MountSnapshot {
  const snapshot = foldPaths(before, step);
  if (step.path !== snapshot.path) return snapshot;
  switch (step.kind) {
    case "EnableMount": {
      const { pluginName, settings, path } = step;
      const there = valueOf(snapshot.mount);
      const mount = { pluginName, path, accessor: there?.accessor ?? "", ...settings };
      const seen = { ...snapshot, mount: read(mount) };
      return there === undefined ? emptied(seen) : seen;
    }
    case "TuneMount": {
      const there = valueOf(snapshot.mount);
      if (there === undefined) return snapshot;
      return { ...snapshot, mount: read({ ...there, ...step.settings }) };
    }
    case "DisableMount":
      return { ...emptied(snapshot), mount: read(undefined) };
    case "WriteRole":
    case "TakeOverRole":
      return withRole(snapshot, step.role, { ...step.settings, legacy: [] });
    case "DeleteRole":
      return withRole(snapshot, step.role, undefined);
    case "TakeOverMount":
    case "WriteClientConfig":
    case "DeleteClientConfig":
      return snapshot;
  }
}

function foldPaths(snapshot: MountSnapshot, { kind, path }: VaultStep): MountSnapshot {
  const others = snapshot.paths.filter((one) => one !== path);
  if (kind === "EnableMount") return { ...snapshot, paths: [...others, path] };
  return kind === "DisableMount" ? { ...snapshot, paths: others } : snapshot;
}

function withRole(
  snapshot: MountSnapshot,
  role: string,
  fact: VaultRoleFact | undefined,
): MountSnapshot {
  const roles = new Map(snapshot.roles).set(role, read(fact));
  if (snapshot.roleNames.state !== "read") return { ...snapshot, roles };
  const others = snapshot.roleNames.value.filter((one) => one !== role);
  return { ...snapshot, roles, roleNames: read(fact === undefined ? others : [...others, role]) };
}

/** A mount that is new, or gone, has no roles and no key pair. */
function emptied(snapshot: MountSnapshot): MountSnapshot {
  const roles = new Map([...snapshot.roles.keys()].map((role) => [role, read(undefined)]));
  return { ...snapshot, roles, roleNames: read([]), client: read(undefined) };
}

function read<T>(value: T): { readonly state: "read"; readonly value: T } {
  return { state: "read", value };
}
