import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store/plugin";

const config = new pulumi.Config();

const token = new Secret(
  "gateway-token",
  {
    storeId: config.require("storeId"),
    name: "GATEWAY_TOKEN",
    scopes: ["ai_gateway", "workers"],
    comment: "used by the chat service",
    value: config.getSecret("gatewayToken"),
  },
  // The import protects the secret. Without this option, the next update would remove the protection.
  { protect: true },
);

export const reference = token.reference;
