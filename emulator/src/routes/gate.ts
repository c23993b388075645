import type { MiddlewareHandler } from "hono";
import { authorize, callerOf } from "../credentials";
import type { Emulation, ServerEnv } from "../emulation";
import { emptySegment, noRoute, notAuthorized } from "../problem";
import { storeNotFound } from "../problem";
import { basePath } from "../settings";

/**
 * The checks before every route, in this order: the form of the account ID, the credentials, the account, empty
 * segments. The form of store and secret IDs is not checked, because the live API looks up any string.
 */
export function gate({
  account,
  credentials,
}: Emulation): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const { method, path } = context.req;
    const segments = path.slice(basePath.length + 1).split("/");
    const [accounts, accountId] = segments;
    if (accounts !== "accounts" || !/^[\da-f]{32}$/i.test(accountId ?? ""))
      throw noRoute(path);
    const { headers } = context.req.raw;
    authorize(callerOf(headers, credentials), method, headers);
    if (accountId !== account.accountId) throw notAuthorized();
    if (segments.includes("")) throw emptySegmentAnswer(method, segments);
    await next();
  };
}

// Seen in a public test against the live API: a bulk delete with an empty store ID gets the error for a missing store.
// A request with any other empty segment gets the error for a missing path.
function emptySegmentAnswer(method: string, segments: string[]): Error {
  const isBulkDelete =
    method === "DELETE" && /\/stores\/\/secrets$/.test(segments.join("/"));
  return isBulkDelete ? storeNotFound() : emptySegment();
}
