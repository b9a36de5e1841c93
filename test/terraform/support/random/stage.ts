import { defaultKey, type Seed } from "../../../../provider/emulator/index.js";
import type { Options } from "../engine/program.js";
import type { SmallTerraform } from "../small-terraform.js";
import { withToken } from "../use-provider.js";
import { settled } from "./shapes.js";
import { nameInState, nameOf, type Aliases, type Wishes } from "./wishes.js";

const theirs = { arn: "qcs::cam::uin/100000000001:roleName/theirs" };

/** What is there before: none of it is declared, but for the switch. */
export function seedOf(on: boolean): Seed {
  return withToken({
    accounts: [
      {
        keys: [0, 1, 2, 3, 4, 5].map(defaultKey),
        authorization: { enabled: on },
        credentials: [{ name: "theirs", ...defaultKey(1) }],
      },
    ],
    vault: {
      mounts: [
        { path: "tencentcloud", roles: { theirs } },
        { path: "theirs", roles: { theirs } },
      ],
    },
  });
}

/** Everything by one configuration of the provider. */
export const ALL_ONE: Aliases = {
  Authorization: 0,
  ManagedCredential: 0,
  VaultAuthBackend: 0,
  VaultAuthRole: 0,
};

/** Without what cannot stand in one program. */
export function settle(wishes: Wishes): Wishes {
  return settled(wishes, (wish) => nameOf(wish, wishes));
}

/** A line about a resource. */
export function describe(
  { address, kind: _kind, object: _object, ...rest }: Wishes[number],
  wishes: Wishes,
): string {
  const wish = wishes.find((one) => one.address === address);
  return `${address} = ${wish === undefined ? "" : nameOf(wish, wishes)} ${JSON.stringify(rest)}`;
}

/** A line about a state. */
export function inState({ state }: SmallTerraform): string {
  const current = [...state.current].map(
    ([address, one]) => `${address}=${nameInState(one)}${one.tainted ? " tainted" : ""}`,
  );
  const deposed = [...state.deposed.values()].map(
    (one) => `${one.address} deposed=${nameInState(one)}`,
  );
  return [...current, ...deposed].join(", ");
}

/** The objects that are in a state. */
export function namesIn({ state }: SmallTerraform): ReadonlySet<string> {
  return new Set([...state.current.values(), ...state.deposed.values()].map(nameInState));
}

/** The objects that stay with the address that has them. */
export function keptIn(
  { state }: SmallTerraform,
  wishes: Wishes,
  options: Options,
): ReadonlySet<string> {
  const remaining = wishes.filter((wish) => {
    const there = state.current.get(wish.address);
    if (there === undefined || there.tainted || options.replace.includes(wish.address))
      return false;
    return nameInState(there) === nameOf(wish, wishes);
  });
  return new Set(remaining.map((one) => nameOf(one, wishes)));
}

/** A command without any trouble. */
export function calm(order: readonly number[]): Options {
  return {
    destroy: false,
    parallelism: 10,
    refresh: true,
    replace: [],
    saved: false,
    choose: chooser(order),
  };
}

/** Chooses in an order that a story sets. */
export function chooser(order: readonly number[]): (count: number) => number {
  let at = 0;
  return (count) => {
    at += 1;
    return (order[at % Math.max(1, order.length)] ?? 0) % Math.max(1, count);
  };
}
