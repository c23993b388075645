import * as z from "zod";
import type { OutOfBandActor, OutOfBandChange } from "../admin";
import type { Fault, FaultRule } from "../faults";
import type { SeedSecret } from "../seed";
import type { Settings } from "../settings";
import type { AuditEntry } from "../wire";

const status = z.enum(["pending", "active", "deleted"]);
const scopes = z.array(z.string());
const comment = z.string().nullable();
const time = z.iso.datetime({ offset: true });

/** The body of a request to seed (add) secrets. */
export const seedInput: z.ZodType<SeedSecret[]> = z.array(
  definedOnly(
    z.strictObject({
      name: z.string().min(1),
      scopes: scopes.optional(),
      comment: comment.optional(),
      value: z.string().optional(),
      created: time.optional(),
      modified: time.optional(),
      status: status.optional(),
      storeId: z.string().optional(),
    }),
  ),
);

const actor: z.ZodType<OutOfBandActor> = definedOnly(
  z.strictObject({
    id: z.string().optional(),
    email: z.string().optional(),
    context: z
      .enum(["api_key", "api_token", "dash", "oauth", "origin_ca_key"])
      .optional(),
    token_id: z.string().optional(),
    token_name: z.string().optional(),
    type: z.enum(["account", "cloudflare_admin", "system", "user"]).optional(),
  }),
);

/** The body of a request to remove a secret. The request may also have no body. */
export const removalInput: z.ZodType<{ by?: OutOfBandActor }> = definedOnly(
  z.strictObject({ by: actor.optional() }),
);

/** Entries for the audit log. Any objects are accepted, because tests need undocumented fields. */
export const auditEntriesInput: z.ZodType<AuditEntry[]> = z.array(
  z.looseObject({}),
);

/** The body of a request to change a secret. */
export const changeInput: z.ZodType<OutOfBandChange> = definedOnly(
  z.strictObject({
    scopes: scopes.optional(),
    comment: comment.optional(),
    value: z.string().optional(),
    status: status.optional(),
    modified: time.optional(),
    by: actor.optional(),
  }),
);

const messages = z.array(z.object({ code: z.number(), message: z.string() }));
const httpStatus = z.number().int().min(200).max(599);
const effect = { takesEffect: z.boolean().optional() };

const fault: z.ZodType<Fault> = definedOnly(
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("status"),
      status: httpStatus,
      errors: messages.optional(),
      body: z.string().optional(),
      headers: z.record(z.string(), z.string()).optional(),
      ...effect,
    }),
    z.strictObject({ kind: z.literal("reset"), ...effect }),
    z.strictObject({ kind: z.literal("timeout"), ...effect }),
    z.strictObject({ kind: z.literal("truncated"), ...effect }),
    z.strictObject({
      kind: z.literal("html"),
      status: httpStatus.optional(),
      ...effect,
    }),
    z.strictObject({
      kind: z.literal("failure-with-200"),
      errors: messages.optional(),
      ...effect,
    }),
    z.strictObject({
      kind: z.literal("wrong-shape"),
      result: z.unknown(),
      ...effect,
    }),
    z.strictObject({ kind: z.literal("other-id"), ...effect }),
    z.strictObject({
      kind: z.literal("huge"),
      bytes: z.number().int().positive().optional(),
      ...effect,
    }),
    z.strictObject({
      kind: z.literal("redirect"),
      location: z.string().optional(),
      status: httpStatus.optional(),
      ...effect,
    }),
  ]),
);

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source);
  } catch {
    context.addIssue("not a regular expression");
    return z.NEVER;
  }
});

const count = z.number().int().positive().optional();

/** The body that sets the fault rules. JSON has no regular expressions, so `pathPattern` contains the source of one. */
export const faultsInput: z.ZodType<FaultRule[]> = z.array(
  z
    .strictObject({
      match: z
        .strictObject({
          method: z.string().optional(),
          path: z.string().optional(),
          pathPattern: pattern.optional(),
          nth: count,
        })
        .transform(({ pathPattern, path, ...rest }) =>
          omitUndefined({ ...rest, path: pathPattern ?? path }),
        )
        .optional(),
      times: count,
      fault,
    })
    .transform(omitUndefined),
);

const naturalNumber = z.number().int().min(0);

/** The body that changes settings. */
export const settingsInput: z.ZodType<Partial<Settings>> = definedOnly(
  z.strictObject({
    latencyMs: naturalNumber.optional(),
    pendingMs: naturalNumber.optional(),
    settleMovesModified: z.boolean().optional(),
    settleAfterPatch: z.boolean().optional(),
    quota: naturalNumber.optional(),
    maxStores: naturalNumber.optional(),
    atomicCreate: z.boolean().optional(),
    keepsEmptyComment: z.boolean().optional(),
    knownScopes: scopes.optional(),
    notFoundStatus: httpStatus.optional(),
    conflictStatus: httpStatus.optional(),
    deleteStatus: httpStatus.optional(),
    auditPermission: z.boolean().optional(),
    auditProduct: z.string().optional(),
    auditResourceType: z.string().optional(),
    auditValueModified: z
      .enum(["request", "response", "metadata", "nowhere"])
      .optional(),
    auditDelayMs: naturalNumber.optional(),
    auditShowsBodies: z.boolean().optional(),
    auditCursorIn: z.enum(["cursor", "cursors"]).optional(),
    auditCursorRepeats: z.boolean().optional(),
    rateLimit: z
      .union([
        z.literal(false),
        z.strictObject({
          requests: naturalNumber,
          windowSeconds: z.number().positive(),
        }),
      ])
      .optional(),
  }),
);

type Defined<T> = T extends object
  ? {
      [K in keyof T as undefined extends T[K] ? never : K]: T[K];
    } & {
      [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
        T[K],
        undefined
      >;
    }
  : T;

// Removes undefined from optional fields, because zod's types include it and the emulator's own types exclude it.
function definedOnly<T extends z.ZodType<object>>(schema: T) {
  return schema.transform((parsed) => omitUndefined(parsed));
}

function omitUndefined<T extends object>(object: T): Defined<T> {
  const entries = Object.entries(object).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(entries) as Defined<T>;
}
