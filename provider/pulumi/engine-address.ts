import * as runtimeState from "@pulumi/pulumi/runtime/state";

/** The address of the run's engine: what Pulumi knows, and its types do not show. */
export function engineAddress(): string {
  const getStore: unknown = Reflect.get(runtimeState, "getStore");
  if (typeof getStore !== "function") return "";
  const store: unknown = Reflect.apply(getStore, undefined, []);
  const address = ["settings", "options", "engineAddr"].reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : ""),
    store,
  );
  return typeof address === "string" ? address : "";
}
