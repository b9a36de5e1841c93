variable "account" {
  description = "The uin of the root account that may be touched."
  type        = string
}

variable "path" {
  description = "Where the method is mounted, below auth/."
  type        = string
  default     = "platform/tencentcloud"
}

variable "plugin_name" {
  description = "The plugin's name in the server's catalog."
  type        = string
  default     = null
}

variable "vault_secret_id" {
  description = "SecretId of the key with which the method asks CAM."
  type        = string
}

variable "vault_secret_key" {
  description = "SecretKey of that key."
  type        = string
  # Shown nowhere. With `sensitive` besides, drift detection would answer 2 now and then.
  ephemeral = true
}

variable "logins" {
  description = "Who may log in: CAM roles by their names."
  type = map(object({
    policies = set(string)
    ttl      = optional(string)
  }))
  default = {
    app    = { policies = ["app-read"], ttl = "1h" }
    deploy = { policies = ["app-read", "app-write"], ttl = "15m" }
  }
}
