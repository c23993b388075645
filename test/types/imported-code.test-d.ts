// The code that `pulumi import` prints for the dynamic types (generator of CLI 3.276.0). Compiled by
// `npm run check:types`, never run.
import * as pulumi_nodejs from "pulumi-cloudflare-secrets-store";

new pulumi_nodejs.Store(
  "store",
  {
    accountId: "d958c014c8e994a088a47e422aee3d0e",
    name: "default_secrets_store",
  },
  {
    protect: true,
  },
);
new pulumi_nodejs.Secret(
  "apiKey",
  {
    accountId: "d958c014c8e994a088a47e422aee3d0e",
    comment: "from before",
    name: "API_KEY",
    scopes: ["workers"],
    storeId: "969213991fb2d0278869ce2c9bf739bc",
  },
  {
    protect: true,
  },
);
