import type { PropertySchema, ResourceSchema } from "../schema/schema.js";
import { parseRoleArn } from "../values/role-arn.js";
import { parseCidr } from "../values/cidr.js";
import { DEFAULT_MOUNT } from "./methods.js";
import { canonicalMountPath, parseMountPath } from "./mount-path.js";
import { canonicalRoleName, roleNameProblem } from "./role-name.js";
import { vaultConnectionSchema, vaultServerOutputs } from "../schema/shared-schema.js";

/** What a complaint is, if there is one. */
const problemIn = (parsed: { readonly ok: boolean; readonly problem?: string }) =>
  parsed.ok ? undefined : parsed.problem;

const TOKEN_TYPES = ["service", "batch", "default"];

/** Settings of the tokens that a login gets: one argument for each `token_*` field of the API. */
const tokenInputs = {
  tokenTtl: {
    type: "duration",
    setting: true,
    description: "How long a token is good at first. Not set: as the mount says.",
    example: '"1h"',
  },
  tokenMaxTtl: {
    type: "duration",
    setting: true,
    description: "How long a token can be good at most. Not set: as the mount says.",
    example: '"24h"',
  },
  tokenExplicitMaxTtl: {
    type: "duration",
    setting: true,
    description: "A hard limit of a token's life, whatever the mount's tuning becomes later.",
    example: '"72h"',
  },
  tokenPeriod: {
    type: "duration",
    setting: true,
    description: "Makes periodic tokens: each renewal sets their life to this.",
    example: '"30m"',
  },
  tokenPolicies: {
    type: "stringList",
    setting: true,
    description: "Policies of the tokens, one an item. Case and order do not matter.",
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
    description: "Addresses from which a login and its token are taken. An address alone is a /32.",
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
    description: "The policy `default` is not added.",
    example: "true",
  },
  tokenNumUses: {
    type: "integer",
    setting: true,
    default: 0,
    zero: "unlimited",
    description: "How often a token can be used; 0 is without limit, which child tokens need.",
    example: "10",
  },
  tokenType: {
    type: "string",
    setting: true,
    default: "default",
    description: "`service`, `batch`, or `default` for what the mount is tuned to.",
    example: '"batch"',
    problem: (value) => {
      if (["", ...TOKEN_TYPES].includes(value)) return undefined;
      return /^default[-_](service|batch)$/.test(value)
        ? `"${value}" is for token store roles and mounts; a role of this method takes ${TOKEN_TYPES.join(", ")}.`
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
      inId: true,
      setting: true,
      required: true,
      description:
        "The CAM role that may log in. Another name in it replaces, where `role` is left out.",
      example: '"qcs::cam::uin/100000000001:roleName/app"',
      problem: (value) => problemIn(parseRoleArn(value)),
    },
    role: {
      type: "string",
      inId: true,
      replaces: true,
      description:
        "Name of the role; stored in lower case. Without it the name is taken from the arn (V5).",
      example: '"app"',
      problem: roleNameProblem,
      normal: canonicalRoleName,
    },
    mount: {
      type: "string",
      inId: true,
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
        "Write over a role that is there already and is different. Without it that is refused; an identical one is always taken over.",
      example: "true",
    },
    preflight: {
      type: "boolean",
      flag: true,
      default: true,
      description:
        "Look at Vault in preview: the mount, its longest lease, and the role as it is there. `false` compares with the state alone, for a preview that cannot reach Vault.",
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
    tokenTtl: { type: "integer", description: "Seconds; 0 is unset." },
    tokenMaxTtl: { type: "integer", description: "Seconds; 0 is unset." },
    ...vaultServerOutputs,
  },
} as const satisfies ResourceSchema;
