import type { Options } from "../engine/program.js";
import type { SmallTerraform } from "../small-terraform.js";
import { addressOf } from "./shapes.js";
import { nameInState, nameOf, type Wish, type Wishes } from "./wishes.js";
import type { ResourceKind } from "../../../support/kinds.js";

/** What a person has to go by: the command, the configuration, the state and the services. */
export interface Situation {
  readonly terraform: SmallTerraform;
  /** There are two configurations of the provider. */
  readonly isTwice: boolean;
  wishes: Wishes;
  options: Options;
  /** What is left out of a run before the one that is wanted. */
  first: ((wish: Wish) => boolean)[];
  readonly destroyStack: (id: string) => Promise<void>;
  readonly turnOff: () => Promise<void>;
  readonly removeRole: (mount: string, role: string) => Promise<void>;
}

/** Changes the resource at an address. */
export function put(situation: Situation, address: string, change: Partial<Wish>): boolean {
  situation.wishes = situation.wishes.map((one) =>
    one.address === address ? { ...one, ...change } : one,
  );
  return situation.wishes.some((one) => one.address === address);
}

/** Leaves a resource out, and what refers to it. */
export function remove(situation: Situation, address: string): boolean {
  const before = situation.wishes.length;
  situation.wishes = situation.wishes.filter(
    (one) => one.address !== address && one.on !== address,
  );
  return situation.wishes.length < before;
}

/** Without a word on whether it is Active. */
export function without({ active: _active, ...wish }: Wish): Wish {
  return wish;
}

/** An address that left, and a new one of the same object: they are told to be the same. */
export function move({ terraform, wishes, first }: Situation, address: string): boolean {
  const { current, deposed } = terraform.state;
  let done = false;
  for (const wish of wishes) {
    const name = nameOf(wish, wishes);
    const isLeft = [...deposed.values()].some((one) => nameInState(one) === name);
    if (current.has(wish.address) && !(isLeft && current.get(wish.address)?.tainted === true)) {
      continue;
    }
    const old = [...current].find(
      ([one, instance]) =>
        nameInState(instance) === name && !wishes.some((other) => other.address === one),
    );
    if (old !== undefined) {
      terraform.move(old[0], wish.address);
      done = true;
    } else if (isLeft) {
      // "If the old one is a deposed object, apply once without the new resource first."
      first.push(({ address: one }) => one === wish.address);
      done = true;
    }
  }
  return done || address === "";
}

/** Declares an object that is not declared yet. */
export function add(situation: Situation, kind: ResourceKind, object: string): boolean {
  const { wishes } = situation;
  if (wishes.some((one) => one.kind === kind && one.object === object)) return true;
  const index = [0, 1, 2, 3, 4].find(
    (n) => !wishes.some(({ address }) => address === addressOf(kind, n)),
  );
  const plain = { variant: 0, newFirst: false, ignores: false, ordered: false };
  const address = addressOf(kind, index ?? 5);
  situation.wishes = [...wishes, { address, kind, object, ...plain }];
  return true;
}
