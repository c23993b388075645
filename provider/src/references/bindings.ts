import * as pulumi from "@pulumi/pulumi";
import { canonicalScopes, formatSecretId, quote } from "../lifecycle";
import { isIdentifier } from "./identifier";
import { parseReference, type SecretReferenceData } from "./reference-data";
import { userError } from "./user-error";

/** An entry of `bindings` of the `WorkersScript` of `@pulumi/cloudflare` (property names as in its version 6.22.1). */
export interface WorkerBinding {
  /** The kind of the binding, as Cloudflare calls it. */
  type: "secrets_store_secret";
  /** What the Worker finds it under: `env.NAME`. */
  name: string;
  /** The store, 32 word characters. */
  storeId: string;
  /** The name in the store. */
  secretName: string;
}

/** An entry of `secrets_store_secrets` in a wrangler configuration. */
export interface WranglerBinding {
  /** What the Worker finds it under: `env.NAME`. */
  binding: string;
  /** The store, 32 word characters. */
  store_id: string;
  /** The name in the store. */
  secret_name: string;
}

/** A reference that is still to come. */
type Later =
  pulumi.OutputInstance<SecretReferenceData> | Promise<SecretReferenceData>;

/**
 * Makes the binding that gives a Worker a secret, for `bindings` of the `WorkersScript` of `@pulumi/cloudflare`.
 *
 * @param reference - As it is, or as an output: `secret.reference`, or what `SecretReference.from` answers.
 * @param name - What the Worker finds the secret under, `env.NAME`.
 * @returns The binding as it is for a reference as it is, else as an output, which fails in place of throwing.
 * @throws RunError for a secret without the scope `workers`, a name that no JavaScript variable can have, and for
 *   something that is no reference.
 */
export function workerBinding(
  reference: Later,
  name: string,
): pulumi.Output<WorkerBinding>;
export function workerBinding(
  reference: SecretReferenceData,
  name: string,
): WorkerBinding;
export function workerBinding(
  reference: pulumi.Input<SecretReferenceData>,
  name: string,
): pulumi.Input<WorkerBinding>;
export function workerBinding(
  reference: pulumi.Input<SecretReferenceData>,
  name: string,
): pulumi.Input<WorkerBinding> {
  return bind(reference, name, (secret) => ({
    type: "secrets_store_secret",
    name,
    storeId: secret.storeId,
    secretName: secret.name,
  }));
}

/**
 * Makes the entry of `secrets_store_secrets` that gives a Worker a secret, for programs that write a wrangler
 * configuration.
 *
 * @param reference - As it is, or as an output: `secret.reference`, or what `SecretReference.from` answers.
 * @param name - What the Worker finds the secret under, `env.NAME`.
 * @returns The entry as it is for a reference as it is, else as an output, which fails in place of throwing.
 * @throws RunError in the same cases as {@link workerBinding}.
 */
export function wranglerBinding(
  reference: Later,
  name: string,
): pulumi.Output<WranglerBinding>;
export function wranglerBinding(
  reference: SecretReferenceData,
  name: string,
): WranglerBinding;
export function wranglerBinding(
  reference: pulumi.Input<SecretReferenceData>,
  name: string,
): pulumi.Input<WranglerBinding>;
export function wranglerBinding(
  reference: pulumi.Input<SecretReferenceData>,
  name: string,
): pulumi.Input<WranglerBinding> {
  return bind(reference, name, (secret) => ({
    binding: name,
    store_id: secret.storeId,
    secret_name: secret.name,
  }));
}

function bind<B>(
  reference: pulumi.Input<SecretReferenceData>,
  name: string,
  make: (secret: SecretReferenceData) => B,
): pulumi.Input<B> {
  refuseOtherNames(name);
  const bindOne = (given: unknown): B => {
    const secret = parseReference(
      given,
      `what ${quote(name)} is to be bound to`,
      HOW_TO_REFER,
    );
    refuseWithoutWorkers(secret);
    return make(secret);
  };
  const isLater =
    pulumi.Output.isInstance(reference) || reference instanceof Promise;
  return isLater ? pulumi.output(reference).apply(bindOne) : bindOne(reference);
}

const HOW_TO_REFER =
  "Give it secret.reference of a secret of this program, or SecretReference.from(stackReference, outputName) of another stack's.";

/** A binding is a property of the Worker's `env`, and Cloudflare wants a valid JavaScript variable name for it. */
function refuseOtherNames(name: string): void {
  if (isIdentifier(name)) return;
  throw userError(
    `${quote(name)} cannot be the name of a binding: it has to be a name that a JavaScript variable can have, such as API_KEY.`,
  );
}

function refuseWithoutWorkers(secret: SecretReferenceData): void {
  if (secret.scopes.includes("workers")) return;
  const now = canonicalScopes(secret.scopes).map(quote).join(", ");
  throw userError(
    `secret ${quote(secret.name)} (${formatSecretId(secret)}) may not be used by Workers: its scopes are [${now}].\n` +
      'Add "workers" to its scopes in the program that manages it, and run pulumi up there.',
  );
}
