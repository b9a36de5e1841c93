import { authBlock, type VaultAuth } from "../../vault/vault-auth.js";
import {
  readLoginOptions,
  type LoginPlan,
  type PluginVersion,
  pluginProblem,
  regionProblem,
} from "../../vault/login-options.js";
import { textIn, output, type Attribute } from "../schema/attribute.js";
import { textSet } from "../data-sources/data-source.js";
import type { Session } from "../run/session.js";
import type { CtyObject } from "../values/cty.js";
import { logIn, revoke } from "./log-in.js";
import { formatDuration } from "../../core/values/duration.js";
import { mountArgument, roleArgument } from "../data-sources/vault.js";

export interface Opened {
  readonly result: CtyObject;
  /** What closing it needs. Terraform keeps it in memory. */
  readonly private: Uint8Array;
  readonly warnings: readonly { readonly summary: string; readonly detail: string }[];
}

/** Something that exists only while Terraform runs. */
export interface EphemeralResource {
  readonly description: string;
  readonly attributes: readonly Attribute[];
  /** Opens it. Expected failures are `ServiceError`, `ConfigError` and `UserError`. */
  openResource(session: Session, config: CtyObject): Promise<Opened>;
  close(session: Session, privateState: Uint8Array): Promise<void>;
}

const ARGUMENTS: readonly Attribute[] = [
  roleArgument,
  mountArgument,
  {
    name: "plugin",
    type: "string",
    optional: true,
    computed: true,
    description:
      'Which form of login the method\'s plugin takes. With `"v0.0.1"` the key signs a request and stays here. `"v0.0.2"` **sends the secret key to Vault**, so it is used only when it is named. Default: `"v0.0.1"`.',
    problem: pluginProblem,
  },
  {
    name: "region",
    type: "string",
    optional: true,
    description: "Region that the request to STS names. Default: none.",
    problem: regionProblem,
  },
];

/** What Vault answers to a login, under the names of its API. */
const ANSWERS: readonly Attribute[] = [
  { ...output("client_token", "string", "The token."), sensitive: true },
  output("accessor", "string", "Names the token without being it. Empty for a batch token."),
  output(
    "policies",
    ["set", "string"],
    "Every policy of the token: its own and those of its entity.",
  ),
  output("token_policies", ["set", "string"], "Policies that the role gives."),
  output(
    "metadata",
    ["map", "string"],
    "The method's notes on the token: who logged in, as STS said it (`account_id`, `arn`, `identity_type`, `principal_id`, `user_id`, `request_id`), and the role in Vault (`role_name`, and once more as `role_id`).",
  ),
  output("lease_duration", "number", "Seconds that the token lives. 0 is without end."),
  output("renewable", "bool", "As Vault says. The method itself refuses every renewal."),
  output("entity_id", "string", "Id of the token's entity."),
  output("token_type", "string", "`service` or `batch`."),
  output("orphan", "bool", "No other token's end is this one's."),
];

const vaultLogin: EphemeralResource = {
  description:
    "A login to Vault, or OpenBao, by the `tencentcloud` auth method, with the key of a CAM role. The key and the server are those of the provider block. Each plan and each apply logs in anew and revokes its token at its end. The token is in no plan and in no state. Vault's policy `default` lets a token revoke itself: a role with `token_no_default_policy` needs a policy with `update` on `auth/token/revoke-self`.",
  attributes: [...ARGUMENTS, ...ANSWERS],
  async openResource(session, config) {
    const plan = planOf(session, config);
    const auth = await logIn(plan, session);
    const { policies, token_policies, ...answer } = authBlock(auth);
    const revocable = auth.tokenType !== "batch";
    return {
      result: {
        ...config,
        ...answer,
        mount: textIn(config, "mount") ?? plan.mount,
        plugin: plan.plugin,
        policies: textSet(policies),
        token_policies: textSet(token_policies),
      },
      private: Buffer.from(revocable ? auth.clientToken : "", "utf8"),
      warnings: loginWarnings(plan, auth),
    };
  },
  async close(session, privateState) {
    const token = Buffer.from(privateState).toString("utf8");
    if (token !== "") await revoke(session, token);
  },
};

/** The login that is asked for; where the block says nothing, the provider block does. */
function planOf({ settings, connections, context }: Session, config: CtyObject): LoginPlan {
  return readLoginOptions(
    {
      role: textIn(config, "role") ?? "",
      mount: textIn(config, "mount"),
      region: textIn(config, "region"),
      // Checked there, as JavaScript's callers need it.
      plugin: textIn(config, "plugin") as PluginVersion | undefined,
      connection: connections.account,
    },
    { ...settings, ...context },
  );
}

/** Seconds that a token should live at least: a run may take that long. */
const SHORT = 600;

/** What a user of a login's token should know of it. */
function loginWarnings(
  { role, mount }: LoginPlan,
  { tokenType, leaseDuration }: VaultAuth,
): Opened["warnings"] {
  const where = `role "${role}" at auth/${mount}`;
  const life = leaseDuration === 0 ? "without end" : `for ${formatDuration(leaseDuration)}`;
  const short = {
    summary: "The login's token may end during the run",
    detail: `A token of the ${where} lives ${life}. Terraform holds it during the whole plan or apply, and it cannot be renewed: the method refuses every renewal. Raise token_ttl of the role, for example token_ttl = "30m".`,
  };
  const batch = {
    summary: "The login's token cannot be revoked",
    detail: `The ${where} gives batch tokens, which Vault cannot revoke, so this one outlives the run: it lives ${life}. With token_type = "service" the role gives tokens that are revoked when the run is done.`,
  };
  return [
    ...(leaseDuration > 0 && leaseDuration < SHORT ? [short] : []),
    ...(tokenType === "batch" ? [batch] : []),
  ];
}

export const ephemeralResources: Readonly<Record<string, EphemeralResource>> = {
  tic_vault_login: vaultLogin,
};
