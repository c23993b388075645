import * as pulumi from "@pulumi/pulumi";
import {
  SecretReference,
  workerBinding,
} from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();
const producer = new pulumi.StackReference(config.require("producer"));

// Each preview reads the secret. If the secret is gone, the preview fails, so the Worker doesn't fail in production.
const paymentApiKey = SecretReference.from(producer, "paymentApiKey", {
  verify: true,
});

// One entry of the `bindings` of a `WorkersScript` of @pulumi/cloudflare.
export const binding = workerBinding(paymentApiKey, "PAYMENT_API_KEY");
