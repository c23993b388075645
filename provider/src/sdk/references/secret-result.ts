import type { SecretReferenceData } from "./reference-data";
import type { FoundSecretState } from "../../lookups";
import type { SecretStatus } from "../../model";

/** A secret as it is now, but without the value, which the API never returns. */
export interface GetSecretResult {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** The Cloudflare account, 32 hexadecimal digits. */
  accountId: string;
  /** The store, 32 hexadecimal digits. */
  storeId: string;
  /** The secret's own ID in the API. */
  secretId: string;
  /** The secret's name in the store. */
  name: string;
  /** Sorted, without duplicates. */
  scopes: string[];
  /** `undefined` if there is no comment. */
  comment: string | undefined;
  /** `pending` for a moment after a write, then `active`. The API may also return other statuses. */
  status: SecretStatus;
  /** RFC 3339. */
  created: string;
  /** RFC 3339. Every write changes this time. Sometimes the API changes it without a write. */
  modified: string;
  /** What to pass to `workerBinding`. */
  reference: SecretReferenceData;
}

/** Makes the result of a lookup. Omits fields that exist only in the state, and adds the reference. */
export function secretResult(secret: FoundSecretState): GetSecretResult {
  const { id, accountId, storeId, secretId, name, scopes } = secret;
  const { comment, status, created, modified } = secret;
  return {
    id,
    accountId,
    storeId,
    secretId,
    name,
    scopes,
    comment,
    status,
    created,
    modified,
    reference: {
      ...{ accountId, storeId, secretId, name },
      scopes: copyOf(scopes),
    },
  };
}

/** Under Pulumi's mocks, any property can be missing. */
function copyOf(scopes: string[] | undefined): string[] {
  return scopes === undefined ? [] : [...scopes];
}
