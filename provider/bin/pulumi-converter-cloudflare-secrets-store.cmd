@node "%~dp0pulumi-converter-cloudflare-secrets-store" %*
