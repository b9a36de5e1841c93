import { randomInt } from "node:crypto";

import type { EmulatorData } from "./emulator-data.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A new id in the cloud's form, such as `stk-hz5vn3te`. */
export function newId(prefix: "cred" | "ent" | "stk" | "ver"): string {
  return `${prefix}-${randomText(8, LETTERS)}`;
}

/** A new role id: 19 digits that begin as the cloud's do. */
export function newRoleId(): string {
  return `46116860184${randomText(8, "0123456789")}`;
}

/** Random text of the given length, for ids and for keys that STS issues. */
export function randomText(
  length: number,
  alphabet = `${LETTERS}${LETTERS.toUpperCase()}`,
): string {
  let text = "";
  while (text.length < length) text += alphabet.charAt(randomInt(alphabet.length));
  return text;
}

/** The id that a seed's nth object gets when it names none. */
export function seedId(prefix: "cred" | "ent" | "stk" | "ver", number: number): string {
  return `${prefix}-${String(number).padStart(8, "0")}`;
}

/** Seeded ids carry a running number, so that they are the same in every run and never used twice. */
export function nextNumber(data: EmulatorData, kind: keyof EmulatorData["counters"]): number {
  data.counters[kind] += 1;
  return data.counters[kind];
}
