/** The texts among some values, without empty ones. */
export function textsAmong(values: readonly unknown[]): readonly string[] {
  return values.filter((one): one is string => typeof one === "string" && one !== "");
}
