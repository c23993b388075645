// Like secret.test-d.ts, for the plugin's class. The tests are repeated, because a loop over both classes would compile
// even if only one of them did. Compiled by `npm run check:types`, never run. The compiler rejects an
// `@ts-expect-error` comment if the misuse below it is not an error.
import type * as pulumi from "@pulumi/pulumi";
import {
  Secret,
  type ImportedSecretArgs,
  type ManagedSecretOptions,
  type SecretArgs,
} from "pulumi-cloudflare-secrets-store/plugin";

declare const wide: pulumi.CustomResourceOptions;
declare const secretValue: pulumi.Output<string>;
declare const secret: Secret;
const args = { storeId: "s", name: "API_KEY", scopes: ["workers"] };
const id = "ACCOUNT/STORE/SECRET";

// The code in the README compiles.
new Secret("a", { ...args, value: secretValue });
new Secret("a", { ...args, value: secretValue }, { protect: true });
new Secret("a", { ...args, comment: null, accountId: secretValue });
new Secret("a", { ...args, scopes: secretValue.apply((each) => [each]) });
new Secret("a", args, { import: id, protect: true });
new Secret("a", args, wide);
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
// @ts-expect-error an unknown property
new Secret("a", { ...args, scope: ["workers"] });
// @ts-expect-error a value is a string
new Secret("a", { ...args, value: 1 });
// @ts-expect-error an import does not write a value
new Secret("a", { ...args, value: "v" }, { import: id });
// @ts-expect-error an import does not write a value
new Secret("a", { ...args, value: secretValue }, { import: id });

// In these two cases, the compiler's message is the type that it expects.
"leave value out: an import does not write it" satisfies NonNullable<
  ImportedSecretArgs["value"]
>;
"leave out either import or the value: an import does not write a value" satisfies NonNullable<
  ManagedSecretOptions["import"]
>;
// @ts-expect-error a value is not that string
"v" satisfies ImportedSecretArgs["value"];
// @ts-expect-error an ID is not that string
id satisfies ManagedSecretOptions["import"];

secret.secretId satisfies pulumi.Output<string>;
secret.scopes satisfies pulumi.Output<string[]>;
secret.comment satisfies pulumi.Output<string | undefined>;
// @ts-expect-error the comment may be absent
secret.comment satisfies pulumi.Output<string>;
// @ts-expect-error a value is never read back
void secret.value;
// @ts-expect-error a reference is not a string
secret.reference satisfies pulumi.Input<string>;
// @ts-expect-error a reference is not the ID of a store
new Secret("a", { ...args, storeId: secret.reference });

// A wrapper that passes on a value says so in the type of its options.
export function wrapped(
  value: SecretArgs["value"],
  opts: Omit<pulumi.CustomResourceOptions, "import">,
): Secret {
  return new Secret("a", { ...args, ...(value && { value }) }, opts);
}
