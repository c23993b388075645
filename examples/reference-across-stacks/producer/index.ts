import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();

const secret = new Secret("payment-api-key", {
  storeId: config.require("storeId"),
  name: "PAYMENT_API_KEY",
  scopes: ["workers"],
  value: config.requireSecret("paymentApiKey"),
});

// A plain object with the IDs, the name and the scopes, and without the value.
export const paymentApiKey = secret.reference;
