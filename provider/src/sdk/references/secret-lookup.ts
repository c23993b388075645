import * as pulumi from "@pulumi/pulumi";
import { ask } from "./connection";
import { quickToFail } from "./quick-failure";
import { requireTexts } from "./required-texts";
import { secretResult, type GetSecretResult } from "./secret-result";

/** A store in an account. */
interface InStore {
  /** Default: configuration `cloudflare:accountId`, then the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
  accountId?: string | undefined;
  /** The store, 32 hexadecimal digits. */
  storeId: string;
}

/**
 * The secret to look up, by its name in a store or by its ID, `ACCOUNT_ID/STORE_ID/SECRET_ID`. You can write
 * `name=NAME` in place of `SECRET_ID`, and `store=NAME` in place of `STORE_ID`.
 */
export type GetSecretArgs = (InStore & { name: string }) | { id: string };

/** {@link GetSecretArgs} as inputs: plain values, promises or outputs. */
export type GetSecretOutputArgs =
  | (InputsOf<InStore> & { name: pulumi.Input<string> })
  | { id: pulumi.Input<string> };

/** Which secrets in a store to look up: those that meet all conditions, or all secrets if there is no condition. */
export interface GetSecretsArgs extends InStore {
  /**
   * Keeps the secrets that at least one of the listed services may use. If absent or empty, keeps secrets regardless of
   * their scopes.
   */
  scopes?: readonly string[] | undefined;
  /**
   * Keeps the secrets whose names match a pattern such as `PROD_*`. `*` stands for any number of characters, `?` for
   * one.
   */
  nameGlob?: string | undefined;
}

/** {@link GetSecretsArgs} as inputs: plain values, promises or outputs. */
export type GetSecretsOutputArgs = InputsOf<GetSecretsArgs>;

type InputsOf<T> = { [K in keyof T]: pulumi.Input<T[K]> };

/**
 * Looks up a secret that this program does not manage. If the program manages it, use `secret.reference` instead.
 *
 * All lookups by name in one run share one list of the store's secrets. If the list does not contain a name, the lookup
 * asks Cloudflare once more.
 *
 * @throws RunError if there is no such secret (the message suggests similar names), or if the API cannot be reached.
 */
export async function getSecret(args: GetSecretArgs): Promise<GetSecretResult> {
  if ("id" in args) requireTexts("getSecret", { id: args.id });
  else requireTexts("getSecret", { storeId: args.storeId, name: args.name });
  return secretResult(await ask("getSecret", args));
}

/** {@link getSecret} for outputs and promises. If an argument is unknown in a preview, so is the result. */
export function getSecretOutput(
  args: GetSecretOutputArgs,
): pulumi.Output<GetSecretResult> {
  return pulumi.output(args).apply(quickToFail(getSecret));
}

/**
 * Looks up the secrets in a store, sorted by name. Returns an empty list if no secret matches.
 *
 * All lookups in one run share one list of the store's secrets, which the first lookup requests.
 *
 * @throws RunError if there is no such store, or if the API cannot be reached.
 */
export async function getSecrets(
  args: GetSecretsArgs,
): Promise<GetSecretResult[]> {
  const { storeId } = args;
  requireTexts("getSecrets", { storeId });
  const { secrets } = await ask("getSecrets", args);
  // Mocks may return anything.
  return Array.isArray(secrets) ? secrets.map(secretResult) : [];
}

/** {@link getSecrets} for outputs and promises. If an argument is unknown in a preview, so is the result. */
export function getSecretsOutput(
  args: GetSecretsOutputArgs,
): pulumi.Output<GetSecretResult[]> {
  return pulumi.output(args).apply(quickToFail(getSecrets));
}
