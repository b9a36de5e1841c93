import type { PropertySchema, ResourceSchema } from "../schema/schema.js";
import { parseRoleArn } from "../values/role-arn.js";
import { problemIn } from "../values/parsed.js";
import { parseCidr } from "../values/cidr.js";
import { DEFAULT_MOUNT } from "./methods.js";
import {
  canonicalRoleName,
  roleNameProblem,
  canonicalMountPath,
  parseMountPath,
} from "./object-path.js";
import { vaultConnectionSchema, vaultServerOutputs } from "../schema/shared-schema.js";

const TOKEN_TYPES = ["service", "batch", "default"];

/** Settings of the tokens that a login gets: one argument for each `token_*` field of the API. */
const tokenInputs = {
  tokenTtl: {
    type: "duration",
    setting: true,
    description: "First lifetime of a token. Default: the mount's.",
    example: '"1h"',
  },
  tokenMaxTtl: {
    type: "duration",
    setting: true,
    description: "Longest lifetime of a token. Default: the mount's.",
    example: '"24h"',
  },
  tokenExplicitMaxTtl: {
    type: "duration",
    setting: true,
    description: "Hard limit of a token's lifetime, even if somebody tunes the mount later.",
    example: '"72h"',
  },
  tokenPeriod: {
    type: "duration",
    setting: true,
    description: "Issue periodic tokens: each renewal sets their lifetime to this.",
    example: '"30m"',
  },
  tokenPolicies: {
    type: "stringList",
    setting: true,
    description: "Policies of the tokens, one per item. Case and order do not matter.",
    example: '["dev", "prod"]',
    // The server keeps case, order and doubles, and drops them only when it issues a token.
    normal: (policy) => policy.trim().toLowerCase() || undefined,
    problem: (value) =>
      value.includes(",")
        ? `"${value}" has a comma: write each policy as its own item.`
        : undefined,
  },
  tokenBoundCidrs: {
    type: "stringList",
    setting: true,
    description:
      "Addresses from which the server accepts a login and its token. An address alone is a /32.",
    example: '["10.0.0.0/8", "192.0.2.7"]',
    problem: (value) => problemIn(parseCidr(value)),
    // What another tool left on the server and is no block stays as it is, so that it shows.
    normal: (text) => {
      const cidr = parseCidr(text);
      return cidr.ok ? cidr.canonical : text;
    },
  },
  tokenNoDefaultPolicy: {
    type: "boolean",
    setting: true,
    default: false,
    description: "Issue tokens without the policy `default`.",
    example: "true",
  },
  tokenNumUses: {
    type: "integer",
    setting: true,
    default: 0,
    zero: "unlimited",
    description: "How often a token can be used. 0 means no limit, which child tokens need.",
    example: "10",
  },
  tokenType: {
    type: "string",
    setting: true,
    default: "default",
    description: "`service`, `batch`, or `default` for the mount's own type.",
    example: '"batch"',
    problem: (value) => {
      if (["", ...TOKEN_TYPES].includes(value)) return undefined;
      return /^default[-_](service|batch)$/.test(value)
        ? `"${value}" is for token store roles and mounts. A role of this method takes ${TOKEN_TYPES.join(", ")}.`
        : `"${value}" is not one of ${TOKEN_TYPES.join(", ")}.`;
    },
  },
} as const satisfies Readonly<Record<string, PropertySchema>>;

/** Arguments and outputs of a role of the method. */
export const vaultAuthRoleSchema = {
  description:
    "A role of Vault's `tencentcloud` auth method (V2): which CAM role may log in, and with what token. Works with Vault and OpenBao.",
  inputs: {
    arn: {
      type: "string",
      setting: true,
      required: true,
      description:
        "The CAM role that may log in. Another name in it replaces, where `role` is left out.",
      example: '"qcs::cam::uin/100000000001:roleName/app"',
      problem: (value) => problemIn(parseRoleArn(value)),
    },
    role: {
      type: "string",
      replaces: true,
      description: "Name of the role, stored in lower case. Default: the name in the arn (V5).",
      example: '"app"',
      problem: roleNameProblem,
      normal: canonicalRoleName,
    },
    mount: {
      type: "string",
      replaces: true,
      default: DEFAULT_MOUNT,
      description: "Path of the auth mount, at any depth (V1).",
      example: '"team-a/tencentcloud"',
      problem: (value) => problemIn(parseMountPath(value)),
      normal: canonicalMountPath,
    },
    ...tokenInputs,
    allowNameMismatch: {
      type: "boolean",
      flag: true,
      default: false,
      description: "`role` may differ from the name in the arn (V5).",
      example: "true",
    },
    adopt: {
      type: "boolean",
      flag: true,
      default: false,
      description:
        "Overwrite an existing role that differs. Without it the provider refuses. It always takes over an identical one.",
      example: "true",
    },
    preflight: {
      type: "boolean",
      flag: true,
      default: true,
      description:
        "Read Vault in preview: the mount, its longest lease, and the existing role. `false` compares with the state alone, for a preview that cannot reach Vault.",
      example: "false",
    },
    connection: vaultConnectionSchema,
  },
  outputs: {
    role: { type: "string", description: "Name of the role, in lower case." },
    mount: { type: "string", description: "Path of the auth mount." },
    path: { type: "string", description: "The role's path: `auth/<mount>/role/<role>`." },
    arn: { type: "string", description: "The CAM role that may log in." },
    tokenPolicies: {
      type: "stringList",
      description: "Policies of the tokens, as Vault has them.",
    },
    tokenTtl: { type: "integer", description: "Seconds. 0 is unset." },
    tokenMaxTtl: { type: "integer", description: "Seconds. 0 is unset." },
    ...vaultServerOutputs,
  },
} as const satisfies ResourceSchema;
