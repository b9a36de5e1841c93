terraform {
  # Write-only attributes came with 1.11.
  required_version = ">= 1.11"

  required_providers {
    tic = {
      source = "terraform.local/tencentcloud-tic/tic"
    }
  }
}

provider "tic" {
  allowed_account_ids = [var.account]
}

# Stacks act through a role of the account, and TIC keeps no key.
resource "tic_authorization" "this" {}

resource "tic_vault_auth_backend" "logins" {
  path              = var.path
  plugin_name       = var.plugin_name
  description       = "Logins of CAM roles"
  default_lease_ttl = "1h"
  max_lease_ttl     = "24h"

  # The key with which the method asks CAM for a role's name. It needs cam:GetRole and no more.
  secret_id     = var.vault_secret_id
  secret_key_wo = var.vault_secret_key
}

resource "tic_vault_auth_role" "login" {
  for_each = var.logins

  mount          = tic_vault_auth_backend.logins.path
  arn            = provider::tic::role_arn(var.account, each.key)
  token_policies = each.value.policies
  token_ttl      = each.value.ttl
}
