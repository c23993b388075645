@node "%~dp0pulumi-resource-cloudflare-secrets-store" %*
