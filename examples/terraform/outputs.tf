output "status" {
  description = "Authorized, or AuthorizationFailed where the role is missing."
  value       = tic_authorization.this.status
}

output "accessor" {
  description = "For identity aliases and audit filters."
  value       = tic_vault_auth_backend.logins.accessor
}

output "login_path" {
  description = "Where a login goes, with one of the roles."
  value       = "auth/${tic_vault_auth_backend.logins.path}/login"
}

output "roles" {
  description = "Their paths, by the names of the CAM roles."
  value       = { for name, role in tic_vault_auth_role.login : name => role.path }
}
