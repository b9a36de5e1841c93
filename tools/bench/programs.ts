import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

/** What a benchmark runs: the same program with our resources, or with empty ones. */
export type Kind = "ours" | "empty";

/** Which generation of inputs a program has: `change` gives every resource another key. */
export type Generation = "first" | "changed";

/** A key that the emulator knows. */
export interface Key {
  readonly secretId: string;
  readonly secretKey: string;
}

/** A program of n resources. */
export function programOf(
  kind: Kind,
  count: number,
  key: Key,
  generation: Generation,
): pulumi.automation.PulumiFn {
  return () => {
    for (let index = 0; index < count; index += 1) {
      const name = `resource-${String(index)}`;
      if (kind === "ours") new tic.ManagedCredential(name, { name, ...key });
      else new Empty(name, { name, value: generation });
    }
    return Promise.resolve({});
  };
}

/** The least that a dynamic resource can be: what the engine itself costs. A change replaces. */
const emptyProvider: pulumi.dynamic.ResourceProvider = {
  check: (_olds: unknown, news: unknown) => Promise.resolve({ inputs: news }),
  diff: (_id: string, olds: { value: string }, news: { value: string }) =>
    Promise.resolve({
      changes: olds.value !== news.value,
      replaces: olds.value === news.value ? [] : ["value"],
    }),
  create: (inputs: { name: string; value: string }) =>
    Promise.resolve({ id: `${inputs.name}-${inputs.value}`, outs: inputs }),
  read: (id: string, props: unknown) => Promise.resolve({ id, props: props as object }),
  update: (_id: string, _olds: unknown, news: unknown) => Promise.resolve({ outs: news as object }),
  delete: () => Promise.resolve(),
};

class Empty extends pulumi.dynamic.Resource {
  constructor(name: string, args: { name: string; value: string }) {
    super(emptyProvider, name, { ...args }, {}, "bench", "Empty");
  }
}
