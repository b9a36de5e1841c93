import type { dynamic } from "@pulumi/pulumi";
import { KindHandlers } from "../../../../provider/pulumi/kind-handlers.js";
import { kindOfType } from "../../../../provider/pulumi/declaration.js";
import { ProviderProcess } from "../../../../provider/pulumi/provider-process.js";
import { UNKNOWN_VALUE, hasUnknownInside, type Properties } from "./properties.js";

/** What the engine asks of a provider; properties in clear. */
export type Provider = Pick<
  KindHandlers,
  "check" | "diff" | "create" | "read" | "update" | "delete"
>;

/** The providers of one phase of a run: ours, in a process of its own, and one of another package. */
export function providersOf(
  engineAddress: string | undefined,
  config: Readonly<Record<string, string>>,
): (type: string) => Provider {
  const process = new ProviderProcess({ engine: engineAddress });
  process.configure({ get: (key: string) => config[key] } as dynamic.Config);
  return (type) => {
    const kind = kindOfType(type);
    return kind === undefined ? another : new KindHandlers(kind, process);
  };
}

/**
 * Another package's resource: its output `value` is what its input `gives` says, known once it is made. One
 * with the input `fails` fails.
 */
const another: Provider = {
  check: (_olds, news) => Promise.resolve({ inputs: news }),
  diff: (_id, olds, news) =>
    Promise.resolve({
      changes: hasUnknownInside(news) || olds.gives !== news.gives || news.fails !== olds.fails,
    }),
  create: (inputs) => made(inputs).then((outs) => ({ id: "another", outs })),
  read: (id, props) => Promise.resolve({ id, props }),
  update: (_id, _olds, news) => made(news).then((outs) => ({ outs })),
  delete: () => Promise.resolve(),
};

function made(inputs: Properties): Promise<Record<string, unknown>> {
  if (inputs.fails === true) return Promise.reject(new Error("another package's resource failed"));
  if (inputs.gives === UNKNOWN_VALUE) return Promise.reject(new Error("unknown in up"));
  return Promise.resolve({ ...inputs, value: inputs.gives });
}
