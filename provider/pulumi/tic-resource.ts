import * as pulumi from "@pulumi/pulumi";
import type { ResourceKind } from "../core/engine/step.js";
import { descriptionOf, secretArguments } from "../core/domains.js";
import type { PropertySchema } from "../core/schema/schema.js";
import { register } from "./register.js";

/** A resource of this package in a program. The classes of each kind are generated. */
export abstract class TicResource extends pulumi.CustomResource {
  constructor(
    kind: ResourceKind,
    name: string,
    args: pulumi.Inputs,
    opts: pulumi.CustomResourceOptions,
  ) {
    const keys = [...secretArguments(kind)].filter((key) => args[key] !== undefined);
    const secrets = keys.map((key) => [key, pulumi.secret<unknown>(args[key])] as const);
    const given = { ...args, ...identityDefaults(kind, args), ...Object.fromEntries(secrets) };
    const { type, props, opts: own, attach } = register(kind, name, given, opts);
    const outputs = Object.keys(descriptionOf(kind).schema.outputs).map((output) => [output]);
    const secretOutputs = [...secretArguments(kind)];
    super(
      type,
      name,
      { ...(Object.fromEntries(outputs) as pulumi.Inputs), ...props },
      secretOutputs.length === 0
        ? own
        : pulumi.mergeOptions(own, { additionalSecretOutputs: secretOutputs }),
    );
    attach(this);
  }
}

/** Defaults of the arguments that say which object it is: a preview knows these outputs. */
function identityDefaults(kind: ResourceKind, args: pulumi.Inputs): pulumi.Inputs {
  const { inputs, outputs } = descriptionOf(kind).schema;
  const rows = Object.entries<PropertySchema>(inputs).filter(
    ([name, { replaces, default: value }]) =>
      replaces === true && value !== undefined && name in outputs && args[name] === undefined,
  );
  return Object.fromEntries(rows.map(([name, row]) => [name, row.default]));
}
