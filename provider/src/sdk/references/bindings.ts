import * as pulumi from "@pulumi/pulumi";
import { isIdentifier } from "./identifier";
import { parseReference, type SecretReferenceData } from "./reference-data";
import { quickToFail } from "./quick-failure";
import { userError } from "./user-error";
import { quote } from "../../messages";
import { canonicalScopes, formatSecretId } from "../../model";

/** An entry in the `bindings` of a `WorkersScript` from `@pulumi/cloudflare` (property names as in version 6.22.1). */
export interface WorkerBinding {
  /** The kind of binding, as Cloudflare calls it. */
  type: "secrets_store_secret";
  /** The Worker reads the secret as `env.NAME`. */
  name: string;
  /** The store, 32 hexadecimal digits. */
  storeId: string;
  /** The secret's name in the store. */
  secretName: string;
}

/** An entry in the list `secrets_store_secrets` in a wrangler configuration. */
export interface WranglerBinding {
  /** The Worker reads the secret as `env.NAME`. */
  binding: string;
  /** The store, 32 hexadecimal digits. */
  store_id: string;
  /** The secret's name in the store. */
  secret_name: string;
}

/** A `Secret` of the dynamic provider or the plugin. */
interface SecretOfProgram {
  /** The reference from which the binding is made. */
  readonly reference: pulumi.Output<SecretReferenceData>;
}

type Bindable = SecretReferenceData | SecretOfProgram;

/** A secret that is not known yet. Its binding is not known yet either. */
type Later =
  SecretOfProgram | pulumi.OutputInstance<Bindable> | Promise<Bindable>;

/**
 * Makes the binding that gives a Worker access to a secret, for the `bindings` of a `WorkersScript` from
 * `@pulumi/cloudflare`.
 *
 * @param secret - A `Secret` in this program, a reference, or an output or promise that contains a `Secret` or a
 * reference, such as the result of `SecretReference.from`.
 * @param name - The Worker reads the secret as `env.NAME`.
 * @returns The binding if `secret` is a plain reference. Otherwise, an output that contains the binding, or that fails
 * if there is a problem with the secret.
 * @throws RunError for a secret without the scope `workers`, for a name that is not a valid JavaScript variable name,
 * and for anything that is not a reference.
 */
export function workerBinding(
  secret: Later,
  name: string,
): pulumi.Output<WorkerBinding>;
export function workerBinding(
  secret: SecretReferenceData,
  name: string,
): WorkerBinding;
export function workerBinding(
  secret: pulumi.Input<Bindable>,
  name: string,
): pulumi.Input<WorkerBinding>;
export function workerBinding(
  secret: pulumi.Input<Bindable>,
  name: string,
): pulumi.Input<WorkerBinding> {
  return bind(secret, name, ({ storeId, name: secretName }) => ({
    type: "secrets_store_secret",
    name,
    storeId,
    secretName,
  }));
}

/**
 * Makes the entry in `secrets_store_secrets` that gives a Worker access to a secret, for programs that write a wrangler
 * configuration.
 *
 * @param secret - A `Secret` in this program, a reference, or an output or promise that contains a `Secret` or a
 * reference, such as the result of `SecretReference.from`.
 * @param name - The Worker reads the secret as `env.NAME`.
 * @returns The entry if `secret` is a plain reference. Otherwise, an output that contains the entry, or that fails if
 * there is a problem with the secret.
 * @throws RunError in the same cases as {@link workerBinding}.
 */
export function wranglerBinding(
  secret: Later,
  name: string,
): pulumi.Output<WranglerBinding>;
export function wranglerBinding(
  secret: SecretReferenceData,
  name: string,
): WranglerBinding;
export function wranglerBinding(
  secret: pulumi.Input<Bindable>,
  name: string,
): pulumi.Input<WranglerBinding>;
export function wranglerBinding(
  secret: pulumi.Input<Bindable>,
  name: string,
): pulumi.Input<WranglerBinding> {
  return bind(secret, name, ({ storeId, name: secretName }) => ({
    binding: name,
    store_id: storeId,
    secret_name: secretName,
  }));
}

function bind<B>(
  secret: pulumi.Input<Bindable>,
  name: string,
  make: (secret: SecretReferenceData) => B,
): pulumi.Input<B> {
  refuseOtherNames(name);
  const bindOne = (given: unknown): B => {
    const reference = parseReference(
      given,
      `the argument for binding ${quote(name)}`,
      HOW_TO_REFER,
    );
    refuseWithoutWorkers(reference);
    return make(reference);
  };
  const isLater =
    isSecretOfProgram(secret) ||
    pulumi.Output.isInstance(secret) ||
    secret instanceof Promise;
  if (!isLater) return bindOne(secret);
  return pulumi
    .output(secret)
    .apply((given: unknown) =>
      isSecretOfProgram(given) ? given.reference : given,
    )
    .apply(quickToFail(bindOne));
}

function isSecretOfProgram(given: unknown): given is SecretOfProgram {
  return pulumi.Resource.isInstance(given) && "reference" in given;
}

const HOW_TO_REFER =
  "Pass a Secret from this program, or SecretReference.from(stackReference, outputName) for a secret in another stack.";

/**
 * A binding is a property of the Worker's `env`. Cloudflare requires the binding's name to be a valid JavaScript
 * variable name.
 */
function refuseOtherNames(name: string): void {
  if (isIdentifier(name)) return;
  throw userError(
    `${quote(name)} cannot be the name of a binding. Use a valid JavaScript variable name, such as API_KEY.`,
  );
}

function refuseWithoutWorkers(secret: SecretReferenceData): void {
  if (secret.scopes.includes("workers")) return;
  const now = canonicalScopes(secret.scopes).map(quote).join(", ");
  throw userError(
    `Workers cannot use secret ${quote(secret.name)} (${formatSecretId(secret)}), because its scopes are [${now}].\n` +
      'In the program that manages the secret, add "workers" to the scopes of the secret. (If the program already lists "workers", somebody changed the scopes outside Pulumi.) ' +
      "Then run pulumi up --refresh on that program's stack.",
  );
}
