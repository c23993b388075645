import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import type { Admin } from "../admin";
import type { ServerEnv } from "../emulation";
import { Problem } from "../problem";
import { auditEntriesInput, changeInput, faultsInput } from "./admin-input";
import { removalInput, seedInput, settingsInput } from "./admin-input";

/** Offers the admin object over HTTP. Bodies are JSON in both directions. The body of a refusal is `{error}`. */
export function adminRoutes(admin: Admin): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();

  app.use("*", async (context, next) => {
    const refusal = strangerRefusal(context.req.raw.headers);
    if (refusal) return context.json({ error: refusal }, 403);
    await next();
  });

  app.get("/secrets", (context) =>
    context.json(admin.secrets(context.req.query("storeId"))),
  );
  app.post("/secrets", async (context) =>
    context.json(admin.seed(await input(context, seedInput))),
  );
  app.post("/secrets/examples", async (context) => {
    const { count } = await input(context, countInput);
    return context.json(admin.seedExamples(count));
  });
  app.patch("/secrets/:secret", async (context) => {
    const change = await input(context, changeInput);
    return context.json(admin.change(context.req.param("secret"), change));
  });
  app.delete("/secrets/:secret", async (context) => {
    const isEmpty = (await context.req.text()) === "";
    const { by } = isEmpty ? {} : await input(context, removalInput);
    admin.remove(context.req.param("secret"), by);
    return context.json({});
  });
  app.post("/audit-log", async (context) => {
    admin.addAuditEntries(await input(context, auditEntriesInput));
    return context.json({});
  });
  app.post("/secrets/:secret/has-value", async (context) => {
    const { value } = await input(context, valueInput);
    const hasValue = admin.hasValue(context.req.param("secret"), value);
    return context.json({ hasValue });
  });

  app.get("/requests", (context) => context.json(admin.requests()));
  app.get("/requests/counts", (context) => context.json(admin.counts()));
  app.delete("/requests", (context) => {
    admin.resetRequests();
    return context.json({});
  });

  app.put("/faults", async (context) => {
    admin.setFaults(await input(context, faultsInput));
    return context.json({});
  });
  app.get("/faults/met", (context) => context.json(admin.faultsMet()));

  app.get("/settings", (context) => context.json(admin.settings()));
  app.patch("/settings", async (context) => {
    admin.setSettings(await input(context, settingsInput));
    return context.json(admin.settings());
  });
  app.delete("/rate-limit", (context) => {
    admin.resetRateLimit();
    return context.json({});
  });

  // hono's notFound has no effect in an application that is mounted in another application.
  app.all("*", (context) =>
    context.json({ error: "the admin side has no such operation" }, 404),
  );
  app.onError((error, context) => {
    const [status, message] = refusalOf(error);
    return context.json({ error: message }, status);
  });
  return app;
}

const countInput = z.strictObject({ count: z.number().int().min(0) });
const valueInput = z.strictObject({ value: z.string() });

/** The body of an admin request is invalid. The message names the field, but never shows its content. */
class BadAdminInput extends Error {}

async function input<T>(
  context: Context<ServerEnv>,
  schema: z.ZodType<T>,
): Promise<T> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    ({ path, code }) => `${path.join(".") || "body"}: ${code}`,
  );
  throw new BadAdminInput(issues.join("; "));
}

/**
 * Returns why a request is refused, if it is. Listening on loopback keeps other machines out, but not a web page in
 * this machine's browser, so requests from browsers are refused. Requests to a host name other than `localhost` are
 * also refused, because somebody could make such a name resolve to this machine.
 */
function strangerRefusal(headers: Headers): string | undefined {
  const host = headers.get("host") ?? "";
  const isLocal = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
  const isBrowser = headers.has("origin") || headers.has("sec-fetch-site");
  return isLocal && !isBrowser
    ? undefined
    : "the admin side accepts requests only from local programs, not from browsers";
}

function refusalOf(error: Error): [ContentfulStatusCode, string] {
  if (error instanceof BadAdminInput) return [400, error.message];
  if (!(error instanceof Problem))
    return [500, `the emulator failed: ${error.name}`];
  return [error.kind === "not-found" ? 404 : 409, error.message];
}
