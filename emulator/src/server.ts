import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Admin } from "./admin";
import type { Emulation, ServerEnv } from "./emulation";
import { failure } from "./envelope";
import { noRoute, Problem } from "./problem";
import { adminRoutes } from "./routes/admin";
import { addAuditRoutes, auditing } from "./routes/audit";
import { front } from "./routes/front";
import { gate } from "./routes/gate";
import { addSecretRoutes } from "./routes/secrets";
import { addStoreRoutes } from "./routes/stores";
import { basePath } from "./settings";

/** The whole emulator as one hono application: the API under the base path, the admin side under `/admin`. */
export function buildApp(emulation: Emulation, admin: Admin): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const base = `${basePath}/accounts/:account/secrets_store`;

  app.route("/admin", adminRoutes(admin));
  app.use("*", front(emulation));
  app.use(`${basePath}/*`, gate(emulation));
  app.use(`${base}/*`, auditing(emulation));
  addStoreRoutes(app, base, emulation);
  addSecretRoutes(app, base, emulation);
  addAuditRoutes(app, emulation);

  app.notFound((context) => {
    throw noRoute(context.req.path);
  });
  app.onError((error, context) => {
    const { status, code, message } = refusalOf(error, emulation);
    return context.json(
      failure({ code, message }),
      status as ContentfulStatusCode,
    );
  });
  return app;
}

// For a bug in the emulator, reports only the error's name, because its message could quote a body.
function refusalOf(error: Error, { settings }: Emulation) {
  if (error instanceof Problem) {
    const { code, message } = error;
    return { status: error.status(settings), code, message };
  }
  const message = `the emulator failed: ${error.name}`;
  return { status: 500, code: 10_500, message };
}
