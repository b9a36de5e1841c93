/** Arguments or a state that an engine handed over, untyped. */
export type PropertyMap = Readonly<Record<string, unknown>>;

/** True for a JSON object. */
export function isObject(value: unknown): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same text for connections that say the same. */
export function connectionKey(connection: object | undefined): string {
  const entries = Object.entries(connection ?? {}).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.sort(([one], [other]) => one.localeCompare(other)));
}

export function connectionOf(properties: PropertyMap): object | undefined {
  const value = properties.connection;
  return typeof value === "object" && value !== null ? value : undefined;
}

export function sameConnection(one: PropertyMap, other: PropertyMap): boolean {
  return connectionKey(connectionOf(one)) === connectionKey(connectionOf(other));
}

/** The strings of a list; empty when it is none. */
export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** The texts among some values, without empty ones. */
export function textsAmong(values: readonly unknown[]): readonly string[] {
  return values.filter((one): one is string => typeof one === "string" && one !== "");
}
