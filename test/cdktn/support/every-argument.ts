import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { emptyStack } from "./stacks.js";
import type { Constructs } from "./use-constructs.js";

const { version } = JSON.parse(
  readFileSync(resolve(__dirname, "../../../package.json"), "utf8"),
) as {
  version: string;
};

/** Where the provider comes from. */
export const requiredProviders = {
  terraform: {
    required_providers: { tic: { source: "terraform.local/tencentcloud-tic/tic", version } },
  },
};

/** A stack that sets every argument. */
export function everyArgument(constructs: Constructs) {
  const { library, tic } = constructs;
  const stack = emptyStack(constructs);
  const key = new library.TerraformVariable(stack, "key", { type: "string", sensitive: true });
  new tic.TicProvider(stack, "tic", {
    region: "ap-guangzhou",
    regions: ["ap-guangzhou", "ap-singapore"],
    settings: "gateway",
    gatewayEndpoint: "https://gateway.example.com",
    endpoints: { cam: "https://cam.example.com" },
    roleName: "TIC_QCSLinkedRole",
    servicePrincipal: "tic.cloud.tencent.com",
    preconditions: "error",
    allowedAccountIds: ["100000000001"],
    requestTimeout: 60,
    maxRetries: 2,
    vaultAddress: "https://vault.example.com:8200",
    vaultNamespace: "team-a",
    vaultToken: key.stringValue,
    vaultCaCert: "/etc/ssl/vault-ca.pem",
    vaultSkipVerify: false,
    vaultAllowPlainHttp: false,
    profile: "production",
    environmentPrefix: "OTHER_",
    assumeRoleArn: "qcs::cam::uin/100000000001:roleName/deploy",
    vaultTokenFile: "/run/token",
    vaultTokenVariable: "OTHER_TOKEN",
    waitForSwitch: "2m",
  });
  new tic.Authorization(stack, "authorization", {
    clearManagedCredentials: false,
    deleteRole: true,
    adopt: false,
    acknowledge: ["A3:stk-1"],
  });
  new tic.ManagedCredential(stack, "credential", {
    name: "legacy",
    credentialProvider: "Tencent Cloud",
    secretId: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    secretKeyWo: key.stringValue,
    secretKeyWoVersion: 2,
    active: true,
    acknowledge: ["C6:stk-1"],
  });
  new tic.VaultAuthBackend(stack, "logins", {
    path: "team-a/tencentcloud",
    pluginName: "tencentcloud",
    description: "[logins]",
    defaultLeaseTtl: 3600,
    maxLeaseTtl: "24h",
    tokenType: "default-service",
    listingVisibility: "unauth",
    secretId: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    secretKey: key.stringValue,
    force: true,
    adopt: true,
  });
  new tic.VaultAuthRole(stack, "role", {
    arn: "qcs::cam::uin/100000000001:roleName/app",
    role: "app",
    mount: "team-a/tencentcloud",
    tokenTtl: "1h",
    tokenMaxTtl: 7200,
    tokenExplicitMaxTtl: "72h",
    tokenPeriod: "30m",
    tokenPolicies: ["dev", "prod"],
    tokenBoundCidrs: ["10.0.0.0/8"],
    tokenNoDefaultPolicy: true,
    tokenNumUses: 0,
    tokenType: "service",
    allowNameMismatch: false,
    adopt: true,
    preflight: false,
  });
  return stack;
}

/** Its JSON. */
export const written = {
  ...requiredProviders,
  variable: { key: { type: "string", sensitive: true } },
  provider: {
    tic: [
      {
        region: "ap-guangzhou",
        regions: ["ap-guangzhou", "ap-singapore"],
        settings: "gateway",
        gateway_endpoint: "https://gateway.example.com",
        endpoints: { cam: "https://cam.example.com" },
        role_name: "TIC_QCSLinkedRole",
        service_principal: "tic.cloud.tencent.com",
        preconditions: "error",
        allowed_account_ids: ["100000000001"],
        request_timeout: 60,
        max_retries: 2,
        vault_address: "https://vault.example.com:8200",
        vault_namespace: "team-a",
        vault_token: "${var.key}",
        vault_ca_cert: "/etc/ssl/vault-ca.pem",
        vault_skip_verify: false,
        vault_allow_plain_http: false,
        profile: "production",
        environment_prefix: "OTHER_",
        assume_role_arn: "qcs::cam::uin/100000000001:roleName/deploy",
        vault_token_file: "/run/token",
        vault_token_variable: "OTHER_TOKEN",
        wait_for_switch: "2m",
      },
    ],
  },
  resource: {
    tic_authorization: {
      authorization: {
        clear_managed_credentials: false,
        delete_role: true,
        adopt: false,
        acknowledge: ["A3:stk-1"],
      },
    },
    tic_managed_credential: {
      credential: {
        name: "legacy",
        credential_provider: "Tencent Cloud",
        secret_id: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        secret_key_wo: "${var.key}",
        secret_key_wo_version: 2,
        active: true,
        acknowledge: ["C6:stk-1"],
        depends_on: ["tic_authorization.authorization"],
        lifecycle: { create_before_destroy: true },
      },
    },
    tic_vault_auth_backend: {
      logins: {
        path: "team-a/tencentcloud",
        plugin_name: "tencentcloud",
        description: "[logins]",
        default_lease_ttl: 3600,
        max_lease_ttl: "24h",
        token_type: "default-service",
        listing_visibility: "unauth",
        secret_id: "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        secret_key: "${var.key}",
        force: true,
        adopt: true,
      },
    },
    tic_vault_auth_role: {
      role: {
        arn: "qcs::cam::uin/100000000001:roleName/app",
        role: "app",
        mount: "team-a/tencentcloud",
        token_ttl: "1h",
        token_max_ttl: 7200,
        token_explicit_max_ttl: "72h",
        token_period: "30m",
        token_policies: ["dev", "prod"],
        token_bound_cidrs: ["10.0.0.0/8"],
        token_no_default_policy: true,
        token_num_uses: 0,
        token_type: "service",
        allow_name_mismatch: false,
        adopt: true,
        preflight: false,
        depends_on: ["tic_vault_auth_backend.logins"],
      },
    },
  },
};
