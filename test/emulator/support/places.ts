type Json = Record<string, unknown> | unknown[];

/** Every place in a value, as the keys that lead to it. */
export function placesOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...at, key]))];
}

/** A copy of a value with another in one place, and what stood there. */
export function replaced(
  whole: unknown,
  at: string[],
  value: unknown,
): { copy: unknown; was: unknown } {
  const copy = structuredClone(whole);
  let parent = copy as Json;
  for (const key of at.slice(0, -1)) parent = Reflect.get(parent, key) as Json;
  const last = at.at(-1) ?? "";
  const was: unknown = Reflect.get(parent, last);
  Reflect.set(parent, last, value);
  return { copy, was };
}
