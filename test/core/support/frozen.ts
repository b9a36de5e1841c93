/** A copy of data that throws when something changes it. */
export function frozen<T>(data: T): T {
  const copy = structuredClone(data);
  freeze(copy);
  return copy;
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Map) {
    const refuse = (): never => {
      throw new TypeError("A frozen map was changed.");
    };
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
    for (const one of value.values()) freeze(one);
  }
  for (const one of Object.values(value)) freeze(one);
  Object.freeze(value);
}
