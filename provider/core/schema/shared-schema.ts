import { connectionFields, vaultConnectionFields } from "../settings/setting-fields.js";
import type { PropertySchema, ResourceSchema } from "./schema.js";
import type { DoubtfulRule } from "../tic/step.js";

/** `acknowledge`: the narrow way out of a doubt that these rules may rest on. */
export function acknowledgeSchema(...rules: readonly DoubtfulRule[]) {
  return {
    type: "stringList",
    flag: true,
    description:
      "Stacks that a refusal may wrongly count, each as a rule and a stack: you confirm that they are not in the way. Takes effect once applied. The platform can still refuse.",
    example: '["A3:stk-123"]',
    problem: (value) => acknowledgeProblem(value, rules),
  } as const satisfies PropertySchema;
}

function acknowledgeProblem(value: string, rules: readonly string[]): string | undefined {
  const [, rule, stack] = /^([A-Z]+\d+):(\S+)$/.exec(value) ?? [];
  if (rule === undefined || stack === undefined) return `"${value}" is not a rule and a stack.`;
  if (!rules.includes(rule)) {
    return `"${value}" names ${rule}, which cannot be acknowledged here. Only ${rules.join(" and ")} can, where a refusal says that it is in doubt.`;
  }
  return /^stk-[A-Za-z0-9]+$/.test(stack)
    ? undefined
    : `"${value}" does not name one stack by its id, which begins with "stk-". Write one entry for each stack that you answer for.`;
}

/** `connection`: how this resource reaches its account. */
export const connectionSchema = {
  type: "connection",
  flag: true,
  fields: connectionFields,
  description:
    "Reach another account than the run does: the name of a `profile`, an `environmentPrefix` or an `assumeRoleArn`, never a secret. The provider resolves it at each run.",
  example: '{ profile: "production" }',
} as const satisfies PropertySchema;

/** `connection` of Vault's resources: how they reach their server. */
export const vaultConnectionSchema = {
  type: "connection",
  flag: true,
  fields: vaultConnectionFields,
  description:
    "Reach another server than the run does: an `address`, a `namespace`, and the name of a `tokenFile` or of a `tokenVariable`, never a token. The provider resolves it at each run.",
  example: '{ address: "https://vault.example.com:8200", tokenVariable: "OTHER_VAULT_TOKEN" }',
} as const satisfies PropertySchema;

/** Outputs that say which server an object of Vault is on. */
export const vaultServerOutputs = {
  address: { type: "string", description: "URL of the server." },
  namespace: { type: "string", description: "The namespace. Empty is the root." },
  clusterId: {
    type: "string",
    optional: true,
    description: "The server's cluster id, which tells this server from another.",
  },
} as const satisfies ResourceSchema["outputs"];
