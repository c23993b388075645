import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();

const signingKey = new Secret("signing-key", {
  storeId: config.require("storeId"),
  name: "SIGNING_KEY",
  scopes: ["workers"],
  // Pulumi sends the value to Cloudflare. The state contains only a salted fingerprint of it.
  value: config.requireSecret("signingKey"),
});

export const lastWritten = signingKey.valueWrittenAt;
