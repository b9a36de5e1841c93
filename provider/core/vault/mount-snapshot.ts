import type { ReadResult } from "../engine/read-result.js";
import type { ClientConfig, MountFact, VaultRoleFact } from "./facts.js";
import type { VaultStep } from "./step.js";

/** What the rules look at: one auth mount of a server, live or as earlier steps leave it. */
export interface VaultWorld {
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
export function unseenMount(address: string, path: string): VaultWorld {
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

/** What a world says of a role. */
export function roleIn(world: VaultWorld, role: string): ReadResult<VaultRoleFact | undefined> {
  return world.roles.get(role) ?? { state: "not-read" };
}

/** The mount after a step. Pure. A step on another mount changes nothing but the paths in use. */
export function foldVault(before: VaultWorld, step: VaultStep): VaultWorld {
  const world = foldPaths(before, step);
  if (step.path !== world.path) return world;
  switch (step.kind) {
    case "EnableMount": {
      const { pluginName, settings, path } = step;
      const there = world.mount.state === "read" ? world.mount.value : undefined;
      const mount = { pluginName, path, accessor: there?.accessor ?? "", ...settings };
      const seen = { ...world, mount: read(mount) };
      return there === undefined ? emptied(seen) : seen;
    }
    case "TuneMount": {
      if (world.mount.state !== "read" || world.mount.value === undefined) return world;
      return { ...world, mount: read({ ...world.mount.value, ...step.settings }) };
    }
    case "DisableMount":
      return { ...emptied(world), mount: read(undefined) };
    case "WriteRole":
    case "TakeOverRole":
      return withRole(world, step.role, { ...step.settings, legacy: [] });
    case "DeleteRole":
      return withRole(world, step.role, undefined);
    case "TakeOverMount":
    case "WriteClientConfig":
    case "DeleteClientConfig":
      return world;
  }
}

function foldPaths(world: VaultWorld, { kind, path }: VaultStep): VaultWorld {
  const others = world.paths.filter((one) => one !== path);
  if (kind === "EnableMount") return { ...world, paths: [...others, path] };
  return kind === "DisableMount" ? { ...world, paths: others } : world;
}

function withRole(world: VaultWorld, role: string, fact: VaultRoleFact | undefined): VaultWorld {
  const roles = new Map(world.roles).set(role, read(fact));
  if (world.roleNames.state !== "read") return { ...world, roles };
  const others = world.roleNames.value.filter((one) => one !== role);
  return { ...world, roles, roleNames: read(fact === undefined ? others : [...others, role]) };
}

/** A mount that is new, or gone, has no roles and no key pair. */
function emptied(world: VaultWorld): VaultWorld {
  const roles = new Map([...world.roles.keys()].map((role) => [role, read(undefined)]));
  return { ...world, roles, roleNames: read([]), client: read(undefined) };
}

function read<T>(value: T): { readonly state: "read"; readonly value: T } {
  return { state: "read", value };
}
