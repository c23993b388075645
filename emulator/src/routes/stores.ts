import type { Hono } from "hono";
import { parseStoreName } from "../body-input";
import type { Emulation, ServerEnv } from "../emulation";
import { success } from "../envelope";
import { pageOf } from "../listing";
import { jsonOf } from "./body";

/** The quota and the stores. */
export function addStoreRoutes(
  app: Hono<ServerEnv>,
  base: string,
  { account, settings }: Emulation,
): void {
  app.get(`${base}/quota`, (context) => {
    const usage = account.secrets().length;
    return context.json(success({ secrets: { quota: settings.quota, usage } }));
  });

  app.get(`${base}/stores`, (context) => {
    const query = new URL(context.req.url).searchParams;
    const { entries, info } = pageOf(account.stores(), query);
    return context.json(success(entries, info));
  });

  app.post(`${base}/stores`, (context) => {
    const body = jsonOf(context);
    const store = account.createStore(parseStoreName(body));
    // A client that sends an array, as older clients do, also expects one.
    return context.json(success(Array.isArray(body) ? [store] : store));
  });

  app.get(`${base}/stores/:store`, (context) =>
    context.json(success(account.store(context.req.param("store")))),
  );

  app.delete(`${base}/stores/:store`, (context) => {
    const force = context.req.query("force") === "true";
    account.deleteStore(context.req.param("store"), force);
    return context.json(success(null));
  });
}
