import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store";
// Written by the import. Declares the secrets that existed before this program did.
import * as existing from "./secrets";

const config = new pulumi.Config();

// A secret that Pulumi makes itself. Its value goes to Cloudflare and into no state.
new Secret("SESSION_KEY", {
  storeId: config.require("storeId"),
  name: "SESSION_KEY",
  scopes: ["workers"],
  value: config.requireSecret("sessionKey"),
});

// What other stacks need to use an existing secret.
export const paymentApiKey = existing.paymentApiKey.reference;
