import * as pulumi from "@pulumi/pulumi";
import type { Secret, StorePath } from "../api";
import {
  formatSecretId,
  goneError,
  parseSecretId,
  quote,
  type LifecycleContext,
} from "../lifecycle";
import { accountOf, currentConnection } from "./connection";
import { nameMatcher } from "./name-glob";
import { explainFailure, userError } from "./user-error";
import { requireTexts } from "./required-texts";
import { secretResult, type GetSecretResult } from "./secret-result";
import { similarNames } from "./similar-names";

/** A store, in an account. */
interface InStore {
  /** Default: configuration `cloudflare:accountId`, then the environment variable `CLOUDFLARE_ACCOUNT_ID`. */
  accountId?: string | undefined;
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
  if ("id" in args) {
    const { id } = args;
    requireTexts("getSecret", { id });
    return lookUp(`secret ${quote(id)}`, (connection) => byId(id, connection));
  }
  const { storeId, name } = args;
  requireTexts("getSecret", { storeId, name });
  return lookUp(`secret ${quote(name)}`, (connection) =>
    byName(args, connection),
  );
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
  return lookUp(
    `the secrets of store ${quote(storeId)}`,
    async (connection) => {
      const store = storeOf(args, connection);
      const secrets = await list(store, connection);
      return secrets
        .filter(isWanted(args))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((secret) => secretResult(secret, store));
    },
  );
}

/** {@link getSecrets} for arguments that are still to come: unknown in a preview where they are. */
export function getSecretsOutput(
  args: GetSecretsOutputArgs,
): pulumi.Output<GetSecretResult[]> {
  return pulumi.output(args).apply((known) => getSecrets(known));
}

async function lookUp<T>(
  what: string,
  find: (connection: LifecycleContext) => Promise<T>,
): Promise<T> {
  try {
    return await find(currentConnection());
  } catch (error) {
    throw explainFailure(`cannot look up ${what}`, error);
  }
}

async function byId(
  id: string,
  { reader }: LifecycleContext,
): Promise<GetSecretResult> {
  const path = parseSecretId(id);
  const outcome = await reader.read(path);
  if (outcome.kind === "gone") throw goneError(formatSecretId(path));
  return secretResult(outcome.secret, path);
}

async function byName(
  args: InStore & { name: string },
  connection: LifecycleContext,
): Promise<GetSecretResult> {
  const store = storeOf(args, connection);
  const isMeant = ({ name }: Secret) => name === args.name;
  const listed = (await list(store, connection)).find(isMeant);
  if (listed !== undefined) return secretResult(listed, store);

  // The list may be from the start of this run, and this update may have made the secret since.
  connection.reader.forget(store);
  const secrets = await list(store, connection);
  const found = secrets.find(isMeant);
  if (found === undefined) throw notFound(args.name, store, secrets);
  return secretResult(found, store);
}

function storeOf(args: InStore, connection: LifecycleContext): StorePath {
  return { accountId: accountOf(args, connection), storeId: args.storeId };
}

async function list(
  store: StorePath,
  { reader }: LifecycleContext,
): Promise<Secret[]> {
  const secrets = await reader.snapshot(store);
  return secrets.filter(({ status }) => status !== "deleted");
}

function isWanted({
  scopes = [],
  nameGlob = "*",
}: GetSecretsArgs): (secret: Secret) => boolean {
  const matches = nameMatcher(nameGlob);
  return (secret) =>
    matches(secret.name) &&
    (scopes.length === 0 ||
      scopes.some((scope) => secret.scopes.includes(scope)));
}

function notFound(
  name: string,
  { accountId, storeId }: StorePath,
  secrets: readonly Secret[],
): pulumi.RunError {
  const similar = similarNames(
    name,
    secrets.map((secret) => secret.name),
  );
  const meant =
    similar.length === 0
      ? ""
      : ` Similar names there: ${similar.map(quote).join(", ")}.`;
  return userError(
    `there is no secret ${quote(name)} among the ${secrets.length} of store ${accountId}/${storeId}.${meant}\n` +
      `To see them all: npx pulumi-cloudflare-secrets-store import ${accountId}/${storeId} --dry-run`,
  );
}
