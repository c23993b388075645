// Compiled by `npm run check:types`, never run.
import type * as pulumi from "@pulumi/pulumi";
import type { Secret, Store } from "pulumi-cloudflare-secrets-store";
import {
  getSecret,
  getSecretOutput,
  getSecrets,
  getStore,
  SecretReference,
  workerBinding,
  wranglerBinding,
  type SecretReferenceData,
  type WorkerBinding,
  type WranglerBinding,
} from "pulumi-cloudflare-secrets-store";
import type { Secret as PluginSecret } from "pulumi-cloudflare-secrets-store/plugin";

declare const stack: pulumi.StackReference;
declare const secret: Secret;
declare const pluginSecret: PluginSecret;
declare const laterSecret: Promise<Secret>;
declare const outputOfSecret: pulumi.Output<PluginSecret>;
declare const store: Store;
declare const plain: SecretReferenceData;

// The reference may come from either host, or from another stack.
const taken = SecretReference.from(stack, "apiKey", { verify: true });
for (const reference of [taken, secret.reference, pluginSecret.reference]) {
  workerBinding(reference, "API_KEY") satisfies pulumi.Output<WorkerBinding>;
  wranglerBinding(reference, "KEY") satisfies pulumi.Output<WranglerBinding>;
}
// A binding also accepts the resource itself, or an output or promise of it.
workerBinding(secret, "API_KEY") satisfies pulumi.Output<WorkerBinding>;
wranglerBinding(secret, "KEY") satisfies pulumi.Output<WranglerBinding>;
workerBinding(pluginSecret, "KEY") satisfies pulumi.Output<WorkerBinding>;
wranglerBinding(pluginSecret, "K") satisfies pulumi.Output<WranglerBinding>;
workerBinding(laterSecret, "KEY") satisfies pulumi.Output<WorkerBinding>;
wranglerBinding(outputOfSecret, "K") satisfies pulumi.Output<WranglerBinding>;
workerBinding(plain, "API_KEY") satisfies WorkerBinding;

// @ts-expect-error a stack's name is not a stack reference
SecretReference.from("organization/producer/dev", "apiKey");
// @ts-expect-error an output has a name
SecretReference.from(stack);
// @ts-expect-error an unknown option
SecretReference.from(stack, "apiKey", { check: true });
// @ts-expect-error an ID is not a reference
workerBinding("ACCOUNT/STORE/SECRET", "API_KEY");
// @ts-expect-error a store is not a secret
workerBinding(store, "API_KEY");
// @ts-expect-error an arbitrary output is not a reference
workerBinding(stack.getOutput("apiKey").apply(String), "API_KEY");
// @ts-expect-error no name for the binding
wranglerBinding(plain);

export async function lookUp(): Promise<void> {
  const found = await getSecret({ storeId: "s", name: "API_KEY" });
  found.secretId satisfies string;
  (await getSecrets({ storeId: "s" })).length satisfies number;
  (await getStore({})).storeId satisfies string;
  getSecretOutput({ storeId: secret.storeId, name: secret.name })
    .secretId satisfies pulumi.Output<string>;

  // @ts-expect-error an output goes to getSecretOutput
  await getSecret({ storeId: secret.storeId, name: "API_KEY" });
  // @ts-expect-error no name
  await getSecret({ storeId: "s" });
  // @ts-expect-error a lookup has no value
  void found.value;
}
