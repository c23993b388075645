terraform {
  required_providers {
    cloudflare = { source = "cloudflare/cloudflare" }
  }
}
variable "account" {}
variable "store" {}
variable "region" {}
resource "cloudflare_secrets_store_secret" "key" {
  for_each   = toset(["a/b", "$${HOME} `id`", "new\nline", "__proto__"])
  account_id = var.account
  store_id   = var.store
  name       = "KEY ${var.region} ${each.key}"
  scopes     = ["workers"]
  value      = "canary-value-in-plain-text"
}
