import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();

// Describe the secret as it is now. If something differs, the preview lists each difference.
const apiKey = new Secret(
  "api-key",
  {
    storeId: config.require("storeId"),
    name: "API_KEY",
    scopes: ["workers"],
    comment: "made in the dashboard",
  },
  { import: config.require("apiKeyId"), protect: true },
);

export const id = apiKey.id;
export const modified = apiKey.modified;
