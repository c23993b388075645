// Compiled by `npm run check:types`, never run. Each misuse has to be an error, or the compiler complains of the comment.
import type * as pulumi from "@pulumi/pulumi";
import {
  Secret,
  type ImportedSecretArgs,
  type ManagedSecretOptions,
  type SecretArgs,
} from "pulumi-cloudflare-secrets-store";

declare const wide: pulumi.CustomResourceOptions;
declare const secretValue: pulumi.Output<string>;
declare const secret: Secret;
const args = { storeId: "s", name: "API_KEY", scopes: ["workers"] };
const id = "ACCOUNT/STORE/SECRET";

// What README shows compiles.
new Secret("a", { ...args, value: secretValue });
new Secret("a", { ...args, value: secretValue }, { protect: true });
new Secret("a", { ...args, comment: null, accountId: secretValue });
new Secret("a", { ...args, scopes: secretValue.apply((each) => [each]) });
new Secret("a", args, { import: id, protect: true });
new Secret("a", args, wide);
new Secret("a", { ...args, copyOf: secret.id }, { protect: true });
new Secret("a", { ...args, copyOf: secret.secretId });
Secret.get("a", id);

// @ts-expect-error no scopes
new Secret("a", { storeId: "s", name: "API_KEY" });
// @ts-expect-error scopes are a list
new Secret("a", { ...args, scopes: "workers" });
// @ts-expect-error no store
new Secret("a", { name: "API_KEY", scopes: ["workers"] });
// @ts-expect-error no name
new Secret("a", { storeId: "s", scopes: ["workers"] });
// @ts-expect-error no arguments
new Secret("a");
// @ts-expect-error a property that there is not
new Secret("a", { ...args, scope: ["workers"] });
// @ts-expect-error a value is a text
new Secret("a", { ...args, value: 1 });
// @ts-expect-error an import takes the secret as it is, without a value
new Secret("a", { ...args, value: "v" }, { import: id });
// @ts-expect-error an import takes the secret as it is, without a value
new Secret("a", { ...args, value: secretValue }, { import: id });
// @ts-expect-error an import creates nothing, so it copies nothing
new Secret("a", { ...args, copyOf: secret.id }, { import: id });

// What the compiler says of these two is the type that it expects there.
"leave value out: an import does not write it" satisfies NonNullable<
  ImportedSecretArgs["value"]
>;
"leave import out, or the value: an import does not write a value" satisfies NonNullable<
  ManagedSecretOptions["import"]
>;
// @ts-expect-error a value is no such text
"v" satisfies ImportedSecretArgs["value"];
// @ts-expect-error an ID is no such text
id satisfies ManagedSecretOptions["import"];

secret.secretId satisfies pulumi.Output<string>;
secret.scopes satisfies pulumi.Output<string[]>;
secret.comment satisfies pulumi.Output<string | undefined>;
// @ts-expect-error the comment may be absent
secret.comment satisfies pulumi.Output<string>;
// @ts-expect-error a value is never read back
void secret.value;
// @ts-expect-error what a secret was copied from is known when it is created, and not later
void secret.copyOf;
// @ts-expect-error a reference is no text
secret.reference satisfies pulumi.Input<string>;
// @ts-expect-error a reference is no ID of a store
new Secret("a", { ...args, storeId: secret.reference });

// A wrapper that passes a value on says so in the type of its options.
export function wrapped(
  value: SecretArgs["value"],
  opts: Omit<pulumi.CustomResourceOptions, "import">,
): Secret {
  return new Secret("a", { ...args, ...(value && { value }) }, opts);
}
