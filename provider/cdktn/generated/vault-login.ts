// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable } from "cdktn";
import { ticEphemeralResource, type EphemeralMetaArguments } from "../tic-ephemeral-resource.js";

/** Arguments of {@link VaultLogin}. */
export interface VaultLoginConfig extends EphemeralMetaArguments {
  /** Name of the role in Vault, in any case: Vault keeps it in lower case. */
  readonly role: string;
  /** Path of the auth mount, at any depth (V1). Default: `"tencentcloud"`. */
  readonly mount?: string;
  /**
   * Which form of login the method's plugin takes. With `"v0.0.1"` the key signs a request and
   * stays here. `"v0.0.2"` **sends the secret key to Vault**, so it is used only when it is named.
   * Default: `"v0.0.1"`.
   */
  readonly plugin?: string;
  /** Region that the request to STS names. Default: none. */
  readonly region?: string;
}

/** The members that generated bindings have for each attribute. */
interface Members {
  role: string;
  readonly roleInput: string | undefined;
  mount: string;
  readonly mountInput: string | undefined;
  readonly resetMount: () => void;
  plugin: string;
  readonly pluginInput: string | undefined;
  readonly resetPlugin: () => void;
  region: string;
  readonly regionInput: string | undefined;
  readonly resetRegion: () => void;
  /** The token. */
  readonly clientToken: string;
  /** Names the token without being it. Empty for a batch token. */
  readonly accessor: string;
  /** Every policy of the token: its own and those of its entity. */
  readonly policies: string[];
  /** Policies that the role gives. */
  readonly tokenPolicies: string[];
  /**
   * The method's notes on the token: who logged in, as STS said it (`account_id`, `arn`,
   * `identity_type`, `principal_id`, `user_id`, `request_id`), and the role in Vault (`role_name`,
   * and once more as `role_id`).
   */
  readonly metadata: Readonly<Record<string, string>>;
  /** Seconds that the token lives. 0 is without end. */
  readonly leaseDuration: number;
  /** As Vault says. The method itself refuses every renewal. */
  readonly renewable: IResolvable;
  /** Id of the token's entity. */
  readonly entityId: string;
  /** `service` or `batch`. */
  readonly tokenType: string;
  /** No other token's end is this one's. */
  readonly orphan: IResolvable;
}

/** What it is asked, and what it answers. */
export const vaultLoginShape = {
  type: "tic_vault_login",
  inputs: { role: "string", mount: "string", plugin: "string", region: "string" },
  outputs: {
    clientToken: "string",
    accessor: "string",
    policies: "stringList",
    tokenPolicies: "stringList",
    metadata: "stringMap",
    leaseDuration: "integer",
    renewable: "boolean",
    entityId: "string",
    tokenType: "string",
    orphan: "boolean",
  },
} as const;

/**
 * A login to Vault, or OpenBao, by the `tencentcloud` auth method, with the key of a CAM role. The
 * key and the server are those of the provider block. Each plan and each apply logs in anew and
 * revokes its token at its end. The token is in no plan and in no state. Vault's policy `default`
 * lets a token revoke itself: a role with `token_no_default_policy` needs a policy with `update` on
 * `auth/token/revoke-self`.
 *
 * Terraform 1.10 or OpenTofu 1.11; with CDKTN the project's `targetVersions` have to say so. A plan
 * logs in too, so the role has to be there before.
 *
 * @example
 * import { VaultLogin } from "tencentcloud-tic/cdktn";
 *
 * const login = new VaultLogin(this, "login", { role: "app" });
 * new VaultProvider(this, "vault", { address, token: login.clientToken });
 */
export class VaultLogin extends ticEphemeralResource<VaultLoginConfig, Members>(vaultLoginShape) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_vault_login";
}
