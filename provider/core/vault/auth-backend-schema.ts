import type { ResourceSchema } from "../schema/schema.js";
import { DEFAULT_MOUNT, DEFAULT_PLUGIN } from "./methods.js";
import { canonicalMountPath, parseMountPath } from "./object-path.js";
import { problemIn } from "../values/parsed.js";
import { vaultConnectionSchema, vaultServerOutputs } from "../schema/shared-schema.js";
import { term } from "../engine/terms.js";

const MOUNT_TOKEN_TYPES = ["default-service", "default-batch", "service", "batch"];
const VISIBILITIES = ["hidden", "unauth"];

function oneOf(choices: readonly string[]): (value: string) => string | undefined {
  return (value) =>
    choices.includes(value) ? undefined : `"${value}" is not one of ${choices.join(", ")}.`;
}

/** Arguments and outputs of an auth mount of the method. */
export const vaultAuthBackendSchema = {
  description:
    "An auth mount of Vault's `tencentcloud` method (V1), its tuning, and the key pair with which the method asks CAM who logs in.",
  inputs: {
    path: {
      type: "string",
      replaces: true,
      default: DEFAULT_MOUNT,
      description: "Where the method is mounted, below `auth/`, at any depth (V1).",
      example: '"team-a/tencentcloud"',
      problem: (value) => problemIn(parseMountPath(value)),
      normal: canonicalMountPath,
    },
    pluginName: {
      type: "string",
      default: DEFAULT_PLUGIN,
      description:
        "Name under which the plugin is registered in the server's catalog. A mount's plugin cannot be changed.",
      example: `"${DEFAULT_PLUGIN}"`,
      problem: (value) =>
        /^[\w.-]+$/.test(value) ? undefined : "A plugin's name is letters, digits, `.`, `-`, `_`.",
    },
    description: {
      type: "string",
      setting: true,
      default: "",
      description: "A text for people.",
      example: '"Logins of CAM roles"',
    },
    defaultLeaseTtl: {
      type: "duration",
      setting: true,
      description: "Lifetime of a token whose role sets none. Default: the server's.",
      example: '"1h"',
    },
    maxLeaseTtl: {
      type: "duration",
      setting: true,
      description: "Longest lifetime of a token. Default: the server's.",
      example: '"24h"',
    },
    tokenType: {
      type: "string",
      setting: true,
      default: "default-service",
      description: `Type of the tokens: ${MOUNT_TOKEN_TYPES.map((one) => `\`${one}\``).join(", ")}.`,
      example: '"default-batch"',
      problem: oneOf(MOUNT_TOKEN_TYPES),
    },
    listingVisibility: {
      type: "string",
      setting: true,
      default: "hidden",
      description: "`unauth` lists the mount for those who have not logged in yet.",
      example: '"unauth"',
      problem: oneOf(VISIBILITIES),
    },
    secretId: {
      type: "string",
      description:
        "SecretId of the key with which the method asks CAM for the name of a role (`cam:GetRole`). Without it logins fail.",
      example: '"AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
      problem: (value) =>
        /^[A-Za-z0-9_-]{8,}$/.test(value) ? undefined : "A SecretId is letters and digits.",
    },
    secretKey: {
      type: "string",
      secret: true,
      description:
        "SecretKey of that key. Always a secret: encrypted in state, never shown. State keeps a salted fingerprint, by which the provider notices another key.",
      example: term.secretValue("vaultSecretKey"),
      problem: (value) =>
        /^[!-~]{8,}$/.test(value) ? undefined : "A SecretKey is letters and digits.",
    },
    force: {
      type: "boolean",
      flag: true,
      default: false,
      description:
        "Delete the mount although it has roles that this run does not delete (V6). Takes effect once applied.",
      example: "true",
    },
    adopt: {
      type: "boolean",
      flag: true,
      default: false,
      description:
        "Tune an existing mount that differs. Without it the provider refuses. It always takes over an identical one.",
      example: "true",
    },
    connection: vaultConnectionSchema,
  },
  outputs: {
    path: { type: "string", description: "Where the method is mounted." },
    pluginName: { type: "string", description: "The plugin's name in the catalog." },
    accessor: {
      type: "string",
      mayChange: true,
      description: "The mount's accessor, as identity aliases name it.",
    },
    ...vaultServerOutputs,
  },
} as const satisfies ResourceSchema;
