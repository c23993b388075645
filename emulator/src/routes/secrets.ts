import type { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { parseDuplicate, parseIds } from "../body-input";
import { parseNewSecrets, parsePatch } from "../body-input";
import type { Emulation, ServerEnv } from "../emulation";
import { success } from "../envelope";
import { filterSecrets, pageOf } from "../listing";
import { jsonOf } from "./body";

/**
 * The secrets in a store. Every handler looks up the store, then the secret, and then reads the body, because the live
 * API reports problems in that order.
 */
export function addSecretRoutes(
  app: Hono<ServerEnv>,
  base: string,
  { account, settings }: Emulation,
): void {
  const inStore = `${base}/stores/:store/secrets` as const;
  const deleted = (): ContentfulStatusCode =>
    settings.deleteStatus as ContentfulStatusCode;

  app.get(inStore, (context) => {
    const { id } = account.store(context.req.param("store"));
    const query = new URL(context.req.url).searchParams;
    const found = filterSecrets(account.secrets(id), query);
    const { entries, info } = pageOf(found, query);
    return context.json(success(entries, info));
  });

  app.post(inStore, (context) => {
    const { id } = account.store(context.req.param("store"));
    const asked = parseNewSecrets(jsonOf(context), settings.knownScopes);
    return context.json(success(account.createSecrets(id, asked)));
  });

  app.delete(inStore, (context) => {
    const { id } = account.store(context.req.param("store"));
    account.deleteSecrets(id, parseIds(jsonOf(context)));
    return context.json(success(null), deleted());
  });

  app.get(`${inStore}/:secret`, (context) => {
    const { store, secret } = context.req.param();
    return context.json(
      success(account.secret(account.store(store).id, secret)),
    );
  });

  app.patch(`${inStore}/:secret`, (context) => {
    const { store, secret } = context.req.param();
    const { id } = account.secret(account.store(store).id, secret);
    const patch = parsePatch(jsonOf(context), settings.knownScopes);
    return context.json(success(account.patchSecret(id, patch)));
  });

  app.delete(`${inStore}/:secret`, (context) => {
    const { store, secret } = context.req.param();
    account.deleteSecrets(account.store(store).id, [secret]);
    return context.json(success(null), deleted());
  });

  app.post(`${inStore}/:secret/duplicate`, (context) => {
    const { store, secret } = context.req.param();
    const { id, store_id } = account.secret(account.store(store).id, secret);
    const asked = parseDuplicate(jsonOf(context), settings.knownScopes);
    return context.json(success(account.duplicateSecret(store_id, id, asked)));
  });
}
