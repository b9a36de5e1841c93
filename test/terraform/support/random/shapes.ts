import { OBJECTS, type Wish, type Wishes } from "./wishes.js";
import type { ResourceKind } from "../../../support/kinds.js";

/** How a program becomes the next one. */
export type Shape =
  | "shift"
  | "swap"
  | "rename"
  | "hand-on"
  | "replace"
  | "vary"
  | "remove"
  | "add"
  | "order"
  | "activate"
  | "same";

/** A change of a program; the numbers choose of what there is. */
export interface Edit {
  readonly shape: Shape;
  readonly kind: ResourceKind;
  readonly one: number;
  readonly other: number;
}

/** Addresses of a count: so a lowered count leaves the last one. */
export function addressOf(kind: ResourceKind, index: number): string {
  const names: Readonly<Record<ResourceKind, string>> = {
    Authorization: "switch",
    ManagedCredential: "credential",
    VaultAuthRole: "role",
    VaultAuthBackend: "mount",
  };
  return `${names[kind]}[${String(index)}]`;
}

/** The program after a change; where that cannot be, the same. */
export function edited(wishes: Wishes, { shape, kind, one, other }: Edit): Wishes {
  const own = wishes.filter((wish) => wish.kind === kind);
  const first = own[one % Math.max(1, own.length)];
  const second = own.filter((wish) => wish !== first)[other % Math.max(1, own.length - 1)];
  const free = OBJECTS[kind].filter((object) => !own.some((wish) => wish.object === object));
  const spare = free[other % Math.max(1, free.length)];
  const put = (...changed: readonly Wish[]): Wishes =>
    wishes.map((wish) => changed.find(({ address }) => address === wish.address) ?? wish);
  switch (shape) {
    case "same":
      return wishes;
    case "shift": {
      const rest = wishes.filter((wish) => wish.kind !== kind);
      const shifted = own
        .slice(1)
        .map((wish, index) => ({ ...wish, address: own[index]?.address ?? wish.address }));
      return following([...rest, ...shifted]);
    }
    case "add":
      return spare === undefined || own.length >= 3
        ? wishes
        : [...wishes, wishFor(kind, addressFree(kind, wishes), spare, { one, other })];
    default:
      break;
  }
  if (first === undefined) return wishes;
  switch (shape) {
    case "swap":
      return second === undefined
        ? wishes
        : put({ ...first, ...objectIn(second) }, { ...second, ...objectIn(first) });
    case "rename": {
      const address = addressFree(kind, wishes);
      return wishes.map((wish) =>
        wish === first
          ? { ...wish, address }
          : wish.on === first.address
            ? { ...wish, on: address }
            : wish,
      );
    }
    case "hand-on":
      if (second === undefined) return wishes;
      return spare === undefined || other % 2 === 0
        ? following(put({ ...first, ...objectIn(second) }).filter((wish) => wish !== second))
        : put({ ...first, ...objectIn(second) }, { ...second, object: spare });
    case "replace":
      return spare === undefined ? wishes : put({ ...first, object: spare });
    case "vary":
      return put({ ...first, variant: 1 - first.variant });
    case "remove":
      return following(wishes.filter((wish) => wish !== first));
    case "order":
      return put({ ...first, newFirst: !first.newFirst, ignores: other % 3 === 0 });
    case "activate":
      return wishes.map(({ active, ...wish }) => ({
        ...wish,
        ...(wish.address === first.address && kind === "ManagedCredential" && active !== true
          ? { active: true }
          : {}),
      }));
    default:
      return wishes;
  }
}

/** A new resource. */
export function wishFor(
  kind: ResourceKind,
  address: string,
  object: string,
  { one, other }: { readonly one: number; readonly other: number },
): Wish {
  const on = ["tencentcloud", addressOf("VaultAuthBackend", 0), "one"][one % 3] ?? "tencentcloud";
  return {
    address,
    kind,
    object,
    variant: one % 2,
    newFirst: other % 2 === 0,
    ignores: one % 5 === 4,
    ordered: other % 3 !== 0,
    ...(kind === "VaultAuthRole" ? { on } : {}),
  };
}

function objectIn({ object, on }: Wish): Pick<Wish, "object" | "on"> {
  return { object, ...(on === undefined ? {} : { on }) };
}

function addressFree(kind: ResourceKind, wishes: Wishes): string {
  const taken = new Set(wishes.map(({ address }) => address));
  const index = [0, 1, 2, 3, 4, 5, 6, 7].find((n) => !taken.has(addressOf(kind, n)));
  return addressOf(kind, index ?? 8);
}

/** Roles that refer to a mount which is declared no longer go with it. */
function following(wishes: Wishes): Wishes {
  const addresses = new Set(wishes.map(({ address }) => address));
  return wishes.filter(({ on }) => on === undefined || !on.includes("[") || addresses.has(on));
}

/** No two resources of one object, and what a role refers to is there. */
export function settled(wishes: Wishes, nameOf: (wish: Wish) => string): Wishes {
  const names = new Set<string>();
  return following(wishes).filter((wish) => {
    const name = nameOf(wish);
    if (names.has(name)) return false;
    names.add(name);
    return true;
  });
}
