/** Nothing in the environment leads to a Vault of the person who runs the tests. */
export const NO_VAULT = Object.fromEntries(
  ["VAULT", "BAO"].flatMap((tool) =>
    ["ADDR", "TOKEN", "NAMESPACE", "CACERT", "SKIP_VERIFY"].map((name) => [
      `${tool}_${name}`,
      undefined,
    ]),
  ),
);

/**
 * Sets variables of this process for the surrounding suite; undefined unsets. Inline programs run
 * in this process, and the engine hands its variables on to the provider.
 */
export function useEnvironment(): (values: Readonly<Record<string, string | undefined>>) => void {
  const before = new Map<string, string | undefined>();
  after("restore the environment", () => {
    for (const [name, value] of before) set(name, value);
  });
  return (values) => {
    for (const [name, value] of Object.entries(values)) {
      if (!before.has(name)) before.set(name, process.env[name]);
      set(name, value);
    }
  };
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}
