/** The configuration on each data source's page, by its type. */
export const dataSourceExamples: Readonly<Record<string, string>> = {
  tic_authorization: `
data "tic_authorization" "this" {}

output "status" {
  value = data.tic_authorization.this.status
}
`,
  tic_managed_credentials: `
data "tic_managed_credentials" "all" {}

output "active" {
  value = one([
    for credential in data.tic_managed_credentials.all.credentials :
    credential.name if credential.state == "Active"
  ])
}
`,
  tic_stacks: `
data "tic_stacks" "all" {}

output "in_the_way" {
  value = [
    for stack in data.tic_stacks.all.stacks :
    "\${stack.stack_id} in \${stack.region}" if stack.has_resources
  ]
}
`,
  tic_vault_auth_role: `
data "tic_vault_auth_role" "app" {
  role = "app"
}

output "policies" {
  value = data.tic_vault_auth_role.app.token_policies
}
`,
  tic_vault_auth_roles: `
data "tic_vault_auth_roles" "team" {
  mount = "team-a/tencentcloud"
}

output "roles" {
  value = data.tic_vault_auth_roles.team.names
}
`,
};

/** The configuration on each ephemeral resource's page, by its type. */
export const ephemeralExamples: Readonly<Record<string, string>> = {
  tic_vault_login: `
# Logs in with the CAM role "app", which the key that is found may assume.
provider "tic" {
  alias           = "app"
  assume_role_arn = "qcs::cam::uin/100000000001:roleName/app"
}

ephemeral "tic_vault_login" "app" {
  provider = tic.app
  role     = "app"
}

# Any provider that takes a token can have this one.
provider "tic" {
  alias       = "logged_in"
  vault_token = ephemeral.tic_vault_login.app.client_token
}

data "tic_vault_auth_roles" "all" {
  provider = tic.logged_in
}
`,
};

/** The configuration on each function's page, by its name. */
export const functionExamples: Readonly<Record<string, string>> = {
  role_arn: `
resource "tic_vault_auth_role" "app" {
  arn = provider::tic::role_arn("100000000001", "app")
}
`,
  parse_role_arn: `
locals {
  role = provider::tic::parse_role_arn("qcs::cam::uin/100000000001:roleName/app")
}

output "account" {
  value = local.role.uin
}
`,
};

/** The configuration on the provider's page. */
export const providerExample = `
terraform {
  required_providers {
    tic = {
      source = "terraform.local/tencentcloud-tic/tic"
    }
  }
}

provider "tic" {
  allowed_account_ids = ["100000000001"]
  regions             = ["ap-guangzhou", "ap-singapore"]
  vault_address       = "https://vault.example.com:8200"
}

# Another account, by a profile of the credentials file.
provider "tic" {
  alias               = "staging"
  profile             = "staging"
  allowed_account_ids = ["100000000002"]
}

resource "tic_authorization" "production" {}

resource "tic_authorization" "staging" {
  provider = tic.staging
}
`;
