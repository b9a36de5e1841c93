import { vaultAuthRoleSchema } from "../../core/vault/auth-role-schema.js";
import type { Attribute } from "../schema/attribute.js";
import type { CtyObject } from "../values/cty.js";

/** An argument that is a text and can be checked by itself. */
export interface TextArgument extends Attribute {
  /** What is wrong with a value, with an example of right. */
  readonly problem: (text: string) => string | undefined;
}

/** What is wrong with an argument. */
interface Problem {
  readonly attribute: string;
  readonly problem: string;
}

const { mount } = vaultAuthRoleSchema.inputs;

/** Path of the auth mount. */
export const mountArgument: TextArgument = {
  name: "mount",
  type: "string",
  optional: true,
  computed: true,
  description: `${mount.description} Default: \`"${mount.default}"\`.`,
  problem: mount.problem,
};

/** Name of a role of the method. */
export const roleArgument: TextArgument = {
  name: "role",
  type: "string",
  required: true,
  description: "Name of the role in Vault, in any case: Vault keeps it in lower case.",
  problem: vaultAuthRoleSchema.inputs.role.problem,
};

/** What is wrong with those arguments that are known. */
export function problemsOf(args: readonly TextArgument[], config: CtyObject): readonly Problem[] {
  return args.flatMap(({ name, problem }) => {
    const found = textIn(config, name);
    const text = found === undefined ? undefined : problem(found);
    return text === undefined ? [] : [{ attribute: name, problem: text }];
  });
}

/** The text of an argument; undefined when it is not set, or not known yet. */
export function textIn(config: CtyObject, name: string): string | undefined {
  const value = config[name];
  return typeof value === "string" ? value : undefined;
}
