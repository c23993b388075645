import type { Secret } from "../../api";
import { currentConnection, log } from "./connection";
import { askMocks, isMocked } from "../mocks";
import type { SecretReferenceData } from "./reference-data";
import { explainFailure, userError } from "./user-error";
import { ownCommand, quote } from "../../messages";
import { canonicalScopes, formatSecretId } from "../../model";

/** Where a reference comes from. */
export interface ReferenceSource {
  /** The source as messages name it, such as `output "apiKey" of stack "dev"`. */
  where: string;
  stack: string;
}

/**
 * Compares a reference with the live secret. A changed name is an error, because a Worker's binding refers to the
 * secret by its name. If the scopes were changed, the result has the current scopes, and Pulumi prints a warning.
 *
 * @throws RunError if the secret is gone, is still pending, has a different name or cannot be read.
 */
export async function verifyReference(
  reference: SecretReferenceData,
  source: ReferenceSource,
): Promise<SecretReferenceData> {
  const says = `${source.where} refers to secret ${describe(reference)}`;
  const secret = await readLive(reference).catch((error: unknown) => {
    throw explainFailure(`${says}, which cannot be verified`, error);
  });
  if (secret === "gone")
    throw userError(
      `${says}, which does not exist: the API returned secret_not_found, and the store's list does not include it.\n` +
        `Run pulumi up on stack ${quote(source.stack)}, or export another secret there. Then run the command again.`,
    );
  if (secret.name !== reference.name)
    throw userError(
      `${says}, but the secret with this ID has the name ${quote(secret.name)}.\n` +
        `Run pulumi up --refresh on stack ${quote(source.stack)}. Then run the command again.`,
    );
  if (secret.status === "pending")
    throw userError(
      `${says}, which is still pending. Cloudflare refuses to bind a pending secret to a Worker (code 10182).\n` +
        `Run the command again when the secret is active. To see its status: ${ownCommand(`get ${formatSecretId(reference)}`)}`,
    );
  return withLiveScopes(reference, secret, source);
}

type Live = Pick<Secret, "name" | "scopes"> & Partial<Pick<Secret, "status">>;

async function readLive(
  reference: SecretReferenceData,
): Promise<Live | "gone"> {
  if (isMocked()) return await readMocked(reference);
  const outcome = await currentConnection().reader.read(reference);
  return outcome.kind === "gone" ? "gone" : outcome.secret;
}

/** Reads a secret through Pulumi's mocks. Any field that the mocks do not return comes from the reference. */
async function readMocked(reference: SecretReferenceData): Promise<Live> {
  const id = formatSecretId(reference);
  const { name = reference.name, scopes = reference.scopes } = await askMocks<
    Partial<Live>
  >("getSecret", { id });
  return { name, scopes };
}

function withLiveScopes(
  reference: SecretReferenceData,
  secret: Live,
  { where, stack }: ReferenceSource,
): SecretReferenceData {
  const before = show(reference.scopes);
  const now = show(secret.scopes);
  if (before !== now) {
    const message =
      `${where}: the scopes of secret ${describe(reference)} are ${now}, but the output has ${before}. ` +
      `This stack uses ${now}. To update the output, run pulumi up --refresh on stack ${quote(stack)}`;
    log({ severity: "warning", message });
  }
  return { ...reference, scopes: canonicalScopes(secret.scopes) };
}

function describe(reference: SecretReferenceData): string {
  return `${quote(reference.name)} (${formatSecretId(reference)})`;
}

function show(scopes: readonly string[]): string {
  return `[${canonicalScopes(scopes).map(quote).join(", ")}]`;
}
