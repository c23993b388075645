terraform {
  required_providers {
    cloudflare = { source = "cloudflare/cloudflare" }
  }
}
locals {
  account = "023e105f4ecef8ad9ca31a8372d0c353"
  store   = "5b1f0c4a9d7e4c2f8a3b6e1d0c9f8e7d"
}
resource "cloudflare_secrets_store_secret" "api_key" {
  account_id = local.account
  store_id   = local.store
  name       = "API_KEY"
  scopes     = ["workers"]
  value      = "canary-value-in-plain-text"
}
resource "cloudflare_secrets_store_secret" "counted" {
  count      = 2
  account_id = local.account
  store_id   = local.store
  name       = "COUNTED_${count.index}"
  scopes     = ["workers", "ai_gateway"]
  comment    = "number ${count.index}"
  value      = "canary-value-in-plain-text"
}
module "app" {
  source   = "./app"
  for_each = toset(["eu", "it's \"us\""])
  account  = local.account
  store    = local.store
  region   = each.key
}
resource "terraform_data" "other" {
  input = "canary-value-in-plain-text"
}
output "leak" {
  value     = cloudflare_secrets_store_secret.api_key.value
  sensitive = true
}
