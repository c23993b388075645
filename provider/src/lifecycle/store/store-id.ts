import { ConfigurationError, type StorePath } from "../../api";
import { quote } from "../quote";
import { isAccountId, isWordId } from "../secret-id";

/** Prints the Pulumi ID of a store: `ACCOUNT/STORE`. */
export function formatStoreId({ accountId, storeId }: StorePath): string {
  return `${accountId}/${storeId}`;
}

/**
 * Parses `ACCOUNT/STORE`.
 *
 * @throws ConfigurationError when the text has another shape; the message says what was given and what is wanted.
 */
export function parseStoreId(id: string): StorePath {
  const [accountId, storeId, ...rest] = id.split("/");
  if (rest.length === 0 && isAccountId(accountId) && isWordId(storeId))
    return { accountId, storeId };
  throw new ConfigurationError(
    `${quote(id.slice(0, 120))} is not the ID of a store. It has two parts, ACCOUNT_ID/STORE_ID: ` +
      "an account of 32 hexadecimal digits and a store of 32 letters and digits.",
  );
}
