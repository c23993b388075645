import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();

const signingKey = new Secret("signing-key", {
  storeId: config.require("storeId"),
  name: "SIGNING_KEY",
  scopes: ["workers"],
  // Write-only: Pulumi sends it to Cloudflare and keeps only a salted fingerprint in the state.
  value: config.requireSecret("signingKey"),
});

export const lastWritten = signingKey.valueWrittenAt;
