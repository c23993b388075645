import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { Secret, workerBinding } from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();
const accountId = config.require("accountId");

const apiKey = new Secret(
  "api-key",
  {
    accountId,
    storeId: config.require("storeId"),
    name: "API_KEY",
    scopes: ["workers"],
  },
  { import: config.require("apiKeyId"), protect: true },
);

new cloudflare.WorkersScript("worker", {
  accountId,
  scriptName: "reads-a-secret",
  mainModule: "worker.mjs",
  compatibilityDate: "2026-11-01",
  // The Worker reads the value at run time with `env.API_KEY.get()`. Pulumi never has the value.
  content: `
    export default {
      async fetch(request, env) {
        const answer = await fetch("https://api.example.com/", {
          headers: { authorization: "Bearer " + (await env.API_KEY.get()) },
        });
        return new Response(answer.body, answer);
      },
    };
  `,
  bindings: [workerBinding(apiKey, "API_KEY")],
});
