import type { ResourceKind } from "../../../provider/core/engine/step.js";

/** The configuration on each resource's page. test/e2e/terraform/example.test.ts validates them. */
export const resourceExamples: Readonly<Record<ResourceKind, string>> = {
  Authorization: `
resource "tic_authorization" "this" {}

output "status" {
  value = tic_authorization.this.status
}
`,
  ManagedCredential: `
variable "tic_secret_id" {
  type = string
}

variable "tic_secret_key" {
  type      = string
  ephemeral = true
}

resource "tic_managed_credential" "production" {
  name          = "production"
  secret_id     = var.tic_secret_id
  secret_key_wo = var.tic_secret_key

  lifecycle {
    create_before_destroy = true
  }
}
`,
  VaultAuthRole: `
resource "tic_vault_auth_role" "app" {
  arn            = "qcs::cam::uin/100000000001:roleName/app"
  token_policies = ["app-read"]
  token_ttl      = "1h"
}

output "path" {
  value = tic_vault_auth_role.app.path
}
`,
  VaultAuthBackend: `
variable "vault_secret_id" {
  type = string
}

variable "vault_secret_key" {
  type      = string
  ephemeral = true
}

resource "tic_vault_auth_backend" "logins" {
  path          = "team-a/tencentcloud"
  max_lease_ttl = "24h"
  secret_id     = var.vault_secret_id
  secret_key_wo = var.vault_secret_key
}

resource "tic_vault_auth_role" "app" {
  mount = tic_vault_auth_backend.logins.path
  arn   = "qcs::cam::uin/100000000001:roleName/app"
}
`,
};
