import type { ResourceKind } from "../../../support/kinds.js";

/**
 * Where an object is: in the account and on the server of the settings, by an explicit connection to the
 * same ones, in another account or on another server, or in another namespace of the same server.
 */
export type Side = "here" | "also-here" | "there" | "namespace";

/** A resource of a random program: a name, and which object of its kind it declares. */
export interface RandomResource {
  readonly kind: ResourceKind;
  readonly name: string;
  /** Number of the object among those of its kind. */
  readonly object: number;
  readonly side: Side;
  /** A difference that an update makes: the policy of a role, the description of a mount. */
  readonly variant: number;
  readonly deleteBeforeReplace: boolean;
  /** The name and the component that it had, by an alias. */
  readonly alias?: Address | undefined;
  /** Its parent is a component. */
  readonly within: boolean;
  readonly retain: boolean;
  readonly protect: boolean;
  /** `ignoreChanges` names what the variant changes. */
  readonly ignores: boolean;
  /** A role with `deletedWith` a mount of the program. */
  readonly goesWith: boolean;
  /** A switch that depends on the credentials that are declared before it. */
  readonly comesAfter: boolean;
  readonly adopt: boolean | undefined;
  readonly force: boolean;
  readonly active: boolean | undefined;
  readonly acknowledge: readonly string[];
}

/** What makes the URN of a resource of one kind. */
interface Address {
  readonly name: string;
  readonly within: boolean;
}

/** How many objects there are of each kind. */
export const OBJECTS: Readonly<Record<ResourceKind, number>> = {
  Authorization: 1,
  ManagedCredential: 3,
  VaultAuthRole: 4,
  VaultAuthBackend: 2,
};

const ROLES = [
  { mount: "tencentcloud", role: "app" },
  { mount: "tencentcloud", role: "ci" },
  { mount: "one", role: "app" },
  { mount: "two", role: "app" },
];

const MOUNTS = ["one", "two"];

/** The mount and the name of a role by its number. */
export function roleOf(object: number): { readonly mount: string; readonly role: string } {
  return ROLES[object] ?? { mount: "", role: "" };
}

/** The path of a mount by its number. */
export function pathOfMount(object: number): string {
  return MOUNTS[object] ?? "";
}

/** The account or the server of a resource, by the name that objects have it in. */
export function sideOf({ kind, side }: Pick<RandomResource, "kind" | "side">): string {
  if (kind === "Authorization" || kind === "ManagedCredential") {
    return side === "here" || side === "also-here" ? "account 1" : "account 2";
  }
  if (side === "there") return "other server";
  return side === "namespace" ? "namespace" : "server";
}

/** The name of the object that a resource declares, by which these tests tell objects apart. */
export function objectOf(one: Pick<RandomResource, "kind" | "object" | "side">): string {
  const { mount, role } = roleOf(one.object);
  const names: Readonly<Record<ResourceKind, string>> = {
    Authorization: "switch",
    ManagedCredential: `credential cred${String(one.object)}`,
    VaultAuthRole: `role ${mount}/${role}`,
    VaultAuthBackend: `mount ${pathOfMount(one.object)}`,
  };
  return `${names[one.kind]} in ${sideOf(one)}`;
}

/** Whether two resources have one URN. */
export function isSameAddress(one: RandomResource, other: RandomResource): boolean {
  return one.kind === other.kind && one.name === other.name && one.within === other.within;
}
