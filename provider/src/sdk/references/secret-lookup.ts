import * as pulumi from "@pulumi/pulumi";
import { lookUpSecret, lookUpSecrets } from "../../lifecycle";
import { ask } from "./connection";
import { requireTexts } from "./required-texts";
import { secretResult, type GetSecretResult } from "./secret-result";

/** A store, in an account. */
interface InStore {
  /** Default: configuration `cloudflare:accountId`, then the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
  accountId?: string | undefined;
  /** The store, 32 word characters. */
  storeId: string;
}

/** Which secret to look up: by its name in a store, or by its ID, `ACCOUNT/STORE/SECRET`. */
export type GetSecretArgs = (InStore & { name: string }) | { id: string };

/** {@link GetSecretArgs}, known or still to come. */
export type GetSecretOutputArgs =
  | (InputsOf<InStore> & { name: pulumi.Input<string> })
  | { id: pulumi.Input<string> };

/** Which secrets of a store to look up. Conditions must all hold; without any, all secrets. */
export interface GetSecretsArgs extends InStore {
  /** Secrets that at least one of these services may use. Absent or empty: whichever. */
  scopes?: readonly string[] | undefined;
  /** Secrets whose name matches: `PROD_*`, where `*` is any number of characters and `?` is one. */
  nameGlob?: string | undefined;
}

/** {@link GetSecretsArgs}, known or still to come. */
export type GetSecretsOutputArgs = InputsOf<GetSecretsArgs>;

type InputsOf<T> = { [K in keyof T]: pulumi.Input<T[K]> };

/**
 * Looks up a secret that this program does not manage. (For one that it does, there is `secret.reference`.)
 *
 * All look-ups by name in one run share one list of the store; a name that it lacks is looked for once more.
 *
 * @throws RunError when there is no such secret, with similar names that there are; and when the API cannot be asked.
 */
export async function getSecret(args: GetSecretArgs): Promise<GetSecretResult> {
  if ("id" in args) requireTexts("getSecret", { id: args.id });
  else requireTexts("getSecret", { storeId: args.storeId, name: args.name });
  return secretResult(await ask(lookUpSecret, args));
}

/** {@link getSecret} for arguments that are still to come: unknown in a preview where they are. */
export function getSecretOutput(
  args: GetSecretOutputArgs,
): pulumi.Output<GetSecretResult> {
  return pulumi.output(args).apply((known) => getSecret(known));
}

/**
 * Looks up the secrets of a store, sorted by name; an empty list when none matches.
 *
 * All look-ups in one run share one list of the store, the one that the first of them took.
 *
 * @throws RunError when there is no such store, and when the API cannot be asked.
 */
export async function getSecrets(
  args: GetSecretsArgs,
): Promise<GetSecretResult[]> {
  const { storeId } = args;
  requireTexts("getSecrets", { storeId });
  return (await ask(lookUpSecrets, args)).map(secretResult);
}

/** {@link getSecrets} for arguments that are still to come: unknown in a preview where they are. */
export function getSecretsOutput(
  args: GetSecretsOutputArgs,
): pulumi.Output<GetSecretResult[]> {
  return pulumi.output(args).apply((known) => getSecrets(known));
}
