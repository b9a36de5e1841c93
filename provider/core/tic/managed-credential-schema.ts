import type { ResourceSchema } from "../schema/schema.js";
import { acknowledgeSchema, connectionSchema } from "../schema/shared-schema.js";
import { term } from "../engine/terms.js";

/** The only provider that TIC offers (C1). */
export const TENCENT_CLOUD = "Tencent Cloud";

/** Longest name that we let through (*ours*: the document gives no limit). */
const LONGEST_NAME = 64;

export const managedCredentialSchema = {
  description:
    "A managed API credential of TIC (deprecated by the vendor): a key pair that TIC stores and signs with. Only for accounts that have managed credentials already (C4), and only while TIC authorization is off (C3).",
  createBeforeDestroy: true,
  inputs: {
    name: {
      type: "string",
      required: true,
      replaces: true,
      description: "Name in TIC. Names need not be unique. At most 64 characters.",
      example: '"production"',
      problem: (value) => {
        if (value.trim() === "") return "A name is wanted, not an empty string.";
        return value.length > LONGEST_NAME
          ? `A name has at most ${String(LONGEST_NAME)} characters, not ${String(value.length)}.`
          : undefined;
      },
    },
    provider: {
      type: "string",
      replaces: true,
      default: TENCENT_CLOUD,
      choices: [TENCENT_CLOUD],
      description: 'The provider. "Tencent Cloud" is the only one (C1).',
      example: `"${TENCENT_CLOUD}"`,
      problem: (value) =>
        value === TENCENT_CLOUD ? undefined : `"${value}" is no provider of TIC (C1).`,
    },
    secretId: {
      type: "string",
      required: true,
      replaces: true,
      description: "The SecretID of the API key.",
      example: '"AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
      problem: (value) =>
        /^(AKID|IKID)[A-Za-z0-9]{32}$/.test(value)
          ? undefined
          : "A SecretID is AKID (or IKID) and 32 letters and digits.",
    },
    secretKey: {
      type: "string",
      required: true,
      replaces: true,
      secret: true,
      description:
        "The SecretKey of the API key. Always a secret: encrypted in state, never shown. Checked with STS GetCallerIdentity before it is stored in TIC.",
      example: term.secretValue("ticSecretKey"),
      problem: (value) =>
        /^[A-Za-z0-9]{32}$/.test(value) ? undefined : "A SecretKey is 32 letters and digits.",
    },
    active: {
      type: "boolean",
      description:
        "Whether this is the Active credential, which new stacks take (C2). When not set, the provider leaves it alone. `true` makes the other one Ready. The provider refuses `false` on the Active one unless another becomes Active.",
      example: "true",
    },
    acknowledge: acknowledgeSchema("A3", "C6"),
    connection: connectionSchema,
  },
  outputs: {
    credentialId: { type: "string", description: "TIC's id of the credential." },
    state: {
      type: "string",
      choices: ["Active", "Ready"],
      mayChange: true,
      description: "`Active` or `Ready`.",
    },
    createTime: { type: "string", description: "When TIC stored it." },
    ownerAccountId: {
      type: "string",
      description: "The root account that the key belongs to. It may be another one (A7).",
    },
    accountId: { type: "string", description: "The root account whose TIC holds the credential." },
  },
} as const satisfies ResourceSchema;
