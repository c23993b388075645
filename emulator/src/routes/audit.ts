import type { Context, Hono, MiddlewareHandler } from "hono";
import * as z from "zod";
import { auditPage, type AuditQuery } from "../audit-listing";
import type { AuditedAction } from "../audit-log";
import { callerOf, type Caller } from "../credentials";
import type { Emulation, ServerEnv } from "../emulation";
import { success } from "../envelope";
import { badAuditQuery, notAuthorized } from "../problem";
import { basePath } from "../settings";
import type { AuditActor } from "../wire";

const time = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => Date.parse(text));

const queryInput = z.object({
  since: time,
  before: time,
  // The largest page that the API's reference mentions has 1,000 entries.
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  direction: z.enum(["asc", "desc"]).default("desc"),
  cursor: z.string().optional(),
});

/** Adds the route for Audit Logs v2, which returns the account's log in pages. */
export function addAuditRoutes(
  app: Hono<ServerEnv>,
  { audit, settings }: Emulation,
): void {
  app.get(`${basePath}/accounts/:account/logs/audit`, (context) => {
    if (!settings.auditPermission) throw notAuthorized();
    const params = new URL(context.req.url).searchParams;
    const parsed = queryInput.safeParse(Object.fromEntries(params));
    if (!parsed.success)
      throw badAuditQuery(parsed.error.issues.map(({ path }) => path.join()));
    const query: AuditQuery = { ...parsed.data, filters: params };
    const { entries, info } = auditPage(audit.visible(), query, settings);
    return context.json(success(entries, info));
  });
}

/** Records in the audit log what clients did to secrets. */
export function auditing(emulation: Emulation): MiddlewareHandler<ServerEnv> {
  const { audit, credentials } = emulation;
  return async (context, next) => {
    await next();
    if (!context.res.ok) return;
    const actor = actorOf(callerOf(context.req.raw.headers, credentials));
    for (const action of await actionsOf(context, emulation))
      audit.record({ ...action, actor });
  };

  function actorOf(caller: Caller): AuditActor {
    const actor: AuditActor = { email: credentials.email, type: "user" };
    if (caller === "api-key") return { ...actor, context: "api_key" };
    const token_name =
      caller === "token" ? "emulator token" : "emulator read-only token";
    return { ...actor, context: "api_token", token_name };
  }
}

const withId = z.object({ id: z.string() });
const withIds = z.array(withId).or(withId.transform((one) => [one]));

type Unsigned = Omit<AuditedAction, "actor">;

async function actionsOf(
  context: Context<ServerEnv>,
  { timestamps }: Emulation,
): Promise<Unsigned[]> {
  const { method, path } = context.req;
  const secret = /\/stores\/[^/]+\/secrets(?:\/([^/]+))?(\/duplicate)?$/.exec(
    path,
  );
  if (!secret) return [];
  const body = context.get("body");
  const json = body.isJson ? body.json : undefined;
  const common = { method, uri: path, ...(body.isJson && { body: json }) };
  switch (method) {
    case "GET":
      return secret[1] === undefined
        ? []
        : [entry("view", secret[1], timestamps.last())];
    case "POST":
      return (await answered(context)).map(({ id }) =>
        entry("create", id, timestamps.last()),
      );
    case "PATCH":
      return (await answered(context)).map(({ id }) => ({
        ...entry("update", id, timestamps.last()),
        valueModified:
          typeof json === "object" && json !== null && "value" in json,
      }));
    case "DELETE": {
      const named = withIds.safeParse(json);
      const ids = named.success ? named.data : [];
      return (secret[1] === undefined ? ids : [{ id: secret[1] }]).map(
        ({ id }) => entry("delete", id, timestamps.next()),
      );
    }
    default:
      return [];
  }

  function entry(
    type: AuditedAction["type"],
    resourceId: string,
    at: string,
  ): Unsigned {
    return { ...common, type, time: at, resourceId };
  }
}

async function answered(
  context: Context<ServerEnv>,
): Promise<z.infer<typeof withId>[]> {
  const answer = z
    .object({ result: withIds })
    .safeParse(await context.res.clone().json());
  return answer.success ? answer.data.result : [];
}
