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
export function programOf(kind: Kind, count: number, key: Key): pulumi.automation.PulumiFn {
  return () => {
    for (let index = 0; index < count; index += 1) {
      const name = `resource-${String(index)}`;
      if (kind === "ours") new tic.ManagedCredential(name, { name, ...key });
      else new Empty(name, { name, ...key });
    }
    return Promise.resolve({});
  };
}

/** The arguments of both kinds. */
interface Arguments extends Key {
  readonly name: string;
}

/** The outputs of ours, so that the SDK has as much to hand over. */
const outputs = {
  credentialId: "cred-00000001",
  state: "Ready",
  createTime: "2026-01-01 00:00:00",
  ownerAccountId: "100000000001",
  accountId: "100000000001",
};

/**
 * The least that a dynamic resource with these arguments and outputs can be: what the engine and
 * its SDK cost by themselves. A change replaces, as it does with ours.
 */
const emptyProvider: pulumi.dynamic.ResourceProvider = {
  check: (_olds: unknown, news: unknown) => Promise.resolve({ inputs: news }),
  diff: (_id: string, olds: Arguments, news: Arguments) =>
    Promise.resolve({
      changes: olds.secretId !== news.secretId,
      replaces: olds.secretId === news.secretId ? [] : ["secretId"],
    }),
  create: (inputs: Arguments) =>
    Promise.resolve({ id: `${inputs.name}-${inputs.secretId}`, outs: { ...inputs, ...outputs } }),
  read: (id: string, props: object) => Promise.resolve({ id, props }),
  update: (_id: string, _olds: unknown, news: object) => Promise.resolve({ outs: news }),
  delete: () => Promise.resolve(),
};

const declared = Object.fromEntries(Object.keys(outputs).map((name) => [name, undefined]));

class Empty extends pulumi.dynamic.Resource {
  constructor(name: string, { secretKey, ...args }: Arguments) {
    super(
      emptyProvider,
      name,
      { ...declared, ...args, secretKey: pulumi.secret(secretKey) },
      {},
      "bench",
      "Empty",
    );
  }
}
