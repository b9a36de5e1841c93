import { hash, randomInt } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

type Prefix = "cred" | "ent" | "stk" | "ver";

/** A new id in the cloud's form, such as `stk-hz5vn3te`. */
export function newId(prefix: Prefix): string {
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
export function seedId(prefix: Prefix, number: number): string {
  return `${prefix}-${String(number).padStart(8, "0")}`;
}

/** Seeded ids carry a running number, so that they are the same in every run and never used twice. */
export function nextNumber<Kind extends string>(
  { counters }: { counters: Record<Kind, number> },
  kind: Kind,
): number {
  counters[kind] += 1;
  return counters[kind];
}

/** An id in the form of a UUID that is the same for the same text. */
export function stableUuid(text: string): string {
  const digits = hash("sha256", text).slice(0, 32);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
