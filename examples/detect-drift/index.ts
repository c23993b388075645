import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();

const token = new Secret("gateway-token", {
  storeId: config.require("storeId"),
  name: "GATEWAY_TOKEN",
  scopes: ["ai_gateway", "workers"],
  comment: "used by the chat service",
  value: config.requireSecret("gatewayToken"),
});

export const modified = token.modified;
