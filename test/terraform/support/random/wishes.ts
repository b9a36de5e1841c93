import { defaultKey, type EmulatorState } from "../../../../provider/emulator/index.js";
import type { CtyObject } from "../../../../provider/terraform/values/cty.js";
import type { Instance, Program, Resource } from "../engine/program.js";
import type { ResourceKind } from "../../../support/kinds.js";

/** A resource of a random program, as its author thinks of it. */
export interface Wish {
  readonly address: string;
  readonly kind: ResourceKind;
  /** A role's name, a mount's path, a credential's name and the number of its key. */
  readonly object: string;
  /** Of a role: the path of a mount, or the address of one that it refers to. */
  readonly on?: string;
  /** What an update changes. */
  readonly variant: number;
  readonly newFirst: boolean;
  /** `ignore_changes` of what the variant is, or of a mount's key. */
  readonly ignores: boolean;
  /** A credential depends on the authorization, a role of a literal mount on that mount. */
  readonly ordered: boolean;
  readonly active?: boolean;
  readonly adopt?: boolean;
}

export type Wishes = readonly Wish[];

/** Which of two configurations of the provider a kind uses. */
export type Aliases = Readonly<Record<ResourceKind, number>>;

export const OBJECTS: Readonly<Record<ResourceKind, readonly string[]>> = {
  Authorization: ["switch"],
  ManagedCredential: ["x2", "x3", "y4", "z5"],
  VaultAuthRole: ["a", "b", "c", "d"],
  VaultAuthBackend: ["one", "two", "three"],
};

/** The configuration that is written for a program. */
export function programOf(wishes: Wishes, aliases: Aliases): Program {
  return Object.fromEntries(wishes.map((one) => [one.address, resourceOf(one, wishes, aliases)]));
}

function resourceOf(wish: Wish, wishes: Wishes, aliases: Aliases): Resource {
  const { kind, newFirst, ignores } = wish;
  return {
    kind,
    config: configOf(wish, wishes),
    newFirst,
    ignores: ignores ? IGNORED[kind] : [],
    dependsOn: needsOf(wish, wishes),
    alias: aliases[kind],
  };
}

const IGNORED: Readonly<Record<ResourceKind, readonly string[]>> = {
  Authorization: [],
  ManagedCredential: ["secret_key_wo"],
  VaultAuthRole: ["token_ttl"],
  VaultAuthBackend: ["description"],
};

function needsOf(wish: Wish, wishes: Wishes): readonly string[] {
  if (wish.kind === "VaultAuthRole") {
    const path = mountOf(wish, wishes);
    return wishes
      .filter(
        ({ kind, object, address }) =>
          kind === "VaultAuthBackend" && (address === wish.on || (wish.ordered && object === path)),
      )
      .map(({ address }) => address);
  }
  if (wish.kind !== "ManagedCredential" || !wish.ordered) return [];
  return wishes.filter(({ kind }) => kind === "Authorization").map(({ address }) => address);
}

function mountOf({ on = "tencentcloud" }: Wish, wishes: Wishes): string {
  return (
    wishes.find(({ address }) => address === on)?.object ?? on.replace(/^mount.*/, "tencentcloud")
  );
}

function configOf(wish: Wish, wishes: Wishes): CtyObject {
  const { kind, object, variant, active, adopt } = wish;
  const flags = { ...(adopt === true ? { adopt } : {}) };
  switch (kind) {
    case "Authorization":
      return { delete_role: variant === 1, ...flags };
    case "ManagedCredential":
      return {
        name: object.charAt(0),
        ...pairOf(Number(object.slice(1))),
        ...(active === undefined ? {} : { active }),
      };
    case "VaultAuthBackend":
      return {
        path: object,
        description: variant === 0 ? "one" : "other",
        ...pairOf(2 + variant),
        ...flags,
      };
    case "VaultAuthRole":
      return {
        arn: `qcs::cam::uin/100000000001:roleName/${object}`,
        mount: mountOf(wish, wishes),
        token_ttl: variant === 0 ? "60" : "120",
        ...flags,
      };
  }
}

function pairOf(n: number): CtyObject {
  const { secretId, secretKey } = defaultKey(n);
  return { secret_id: secretId, secret_key_wo: secretKey };
}

/** The one name of the object that a resource declares. */
export function nameOf(wish: Wish, wishes: Wishes): string {
  switch (wish.kind) {
    case "Authorization":
      return "switch";
    case "ManagedCredential":
      return `credential ${wish.object.charAt(0)} ${defaultKey(Number(wish.object.slice(1))).secretId}`;
    case "VaultAuthBackend":
      return `mount ${wish.object}`;
    case "VaultAuthRole":
      return `role ${mountOf(wish, wishes)}/${wish.object}`;
  }
}

/** The one name of an object in state. */
export function nameInState({ kind, claimed: { state } }: Instance): string {
  const text = (name: string) => {
    const value = state[name];
    return typeof value === "string" ? value : "";
  };
  switch (kind) {
    case "Authorization":
      return "switch";
    case "ManagedCredential":
      return `credential ${text("name")} ${text("secret_id")}`;
    case "VaultAuthBackend":
      return `mount ${text("path")}`;
    case "VaultAuthRole":
      return `role ${text("mount")}/${text("role")}`;
  }
}

/** What is there: each object's name, with what tells it from a new one of that name. */
export function thereIs({ accounts, vault }: EmulatorState): ReadonlyMap<string, string> {
  const [account] = accounts;
  const there = new Map<string, string>();
  if (account?.authorization.enabled === true) there.set("switch", "on");
  for (const { name, secretId, credentialId } of account?.credentials ?? []) {
    there.set(`credential ${name} ${secretId}`, credentialId);
  }
  for (const { path, accessor, roles } of vault.mounts) {
    there.set(`mount ${path}`, accessor);
    for (const name of Object.keys(roles)) there.set(`role ${path}/${name}`, "");
  }
  return there;
}

/** What nobody here made, as it is. */
export function foreignIn({ accounts, vault }: EmulatorState): unknown {
  const isForeign = (name: string) => name.startsWith("theirs");
  return {
    credentials: accounts[0]?.credentials
      .filter(({ name }) => isForeign(name))
      .map(({ name, credentialId }) => [name, credentialId]),
    mounts: vault.mounts
      .filter(({ path }) => isForeign(path) || path === "tencentcloud")
      .map(({ path, accessor, config }) => [path, accessor, config]),
    roles: vault.mounts.flatMap(({ path, roles }) =>
      Object.entries(roles)
        .filter(([name]) => isForeign(name))
        .map(([name, role]) => [path, name, role]),
    ),
  };
}
