import * as z from "zod";
import type {
  NewSecret,
  Quota,
  Secret,
  SecretCopy,
  SecretPatch,
  Store,
} from "./types";
import { isApiId } from "../model";

/**
 * The secrets, stores and quotas that the API sends and receives, with the API's own field names. Only this file maps
 * those names to this package's names and back. Unknown fields are kept. If a field is missing, the error names that
 * field.
 */

const messageSchema = z.looseObject({
  code: z.number(),
  message: z.string(),
  documentation_url: z.string().nullish(),
  source: z.looseObject({ pointer: z.string().nullish() }).nullish(),
  // Errors from Cloudflare's API gateway have their details one level deeper (cloudflare/cloudflare-typescript#161).
  error_chain: z.array(z.looseObject({ message: z.string() })).nullish(),
});

/** One entry of `errors` or `messages`. */
export type WireMessage = z.infer<typeof messageSchema>;

// The documentation and the official SDK disagree about which field contains the audit log's cursor.
const cursor = z.string().optional().catch(undefined);

const resultInfoSchema = z.looseObject({
  cursor,
  cursors: z.looseObject({ after: cursor }).optional().catch(undefined),
  per_page: z.number().nullish(),
  total_count: z.number().nullish(),
  total_pages: z.number().nullish(),
});

/** What a page says about the whole list. Any field may be missing. */
export type WireResultInfo = z.infer<typeof resultInfoSchema>;

/** The envelope of every response. */
export const envelopeSchema = z.looseObject({
  success: z.boolean(),
  errors: z.array(messageSchema).nullish(),
  messages: z.array(messageSchema).nullish(),
  // The responses to deletes may omit this field, and so may refusals.
  result: z.unknown().optional(),
  result_info: resultInfoSchema.nullish(),
});

// IDs appear in generated code and paths, and times are printed, so both IDs and times must have exactly the expected
// form. Names, comments and statuses are arbitrary strings, which are quoted wherever they appear.
const id = z.string().refine(isApiId);
/** A time whose text can be printed as it is. */
export const time = z.string().regex(/^[\w:.+-]{1,40}$/);

const secretSchema = z.looseObject({
  id,
  name: z.string(),
  store_id: id,
  status: z.string(),
  created: time,
  modified: time,
  comment: z.string().nullish(),
  scopes: z.array(z.string()).nullish(),
});

/** Parses a secret that the API sends. */
export const secretAnswer = secretSchema.transform(toSecret);
/** Parses secrets that the API sends: one page, or the response to a create. */
export const secretsAnswer = z.array(secretAnswer);

const storeSchema = z.looseObject({
  id,
  account_id: id.or(z.literal("")).nullish(),
  name: z.string(),
  created: time,
  modified: time,
});

/** Parses a store that the API sends. */
export const storeAnswer = storeSchema.transform(toStore);
/** Parses one page of stores. */
export const storesAnswer = z.array(storeAnswer);

/** Parses an account's quota, as the API sends it. */
export const quotaAnswer = z
  .looseObject({
    secrets: z.looseObject({ quota: z.number(), usage: z.number() }),
  })
  .transform(({ secrets }): Quota => ({
    quota: secrets.quota,
    usage: secrets.usage,
  }));

/** Accepts any response to a delete. The API sends null, nothing or an object, whose content does not matter. */
export const nothingAnswer = z.unknown().transform(() => null);

/** Returns a new secret in the form that the API expects. */
export function fromNewSecret({ name, value, scopes, comment }: NewSecret) {
  return {
    name,
    value,
    scopes: [...scopes],
    ...(comment === undefined ? {} : { comment }),
  };
}

/**
 * Returns a change in the form that the API expects. An empty comment is sent as `""`, because it is not known whether
 * PATCH accepts null.
 */
export function fromPatch({ scopes, comment, value }: SecretPatch) {
  return {
    ...(scopes === undefined ? {} : { scopes: [...scopes] }),
    ...(comment === undefined ? {} : { comment }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Returns a copy in the form that the API expects. */
export function fromCopy({ name, scopes, comment }: SecretCopy) {
  return {
    name,
    scopes: [...scopes],
    ...(comment === undefined ? {} : { comment }),
  };
}

function toSecret(wire: z.infer<typeof secretSchema>): Secret {
  const {
    id,
    name,
    store_id,
    status,
    created,
    modified,
    comment,
    scopes,
    ...extra
  } = wire;
  return {
    id,
    name,
    storeId: store_id,
    status,
    created,
    modified,
    comment: comment || undefined,
    scopes: scopes ?? [],
    extra,
  };
}

function toStore(wire: z.infer<typeof storeSchema>): Store {
  const { id, name, account_id, created, modified } = wire;
  return { id, name, accountId: account_id || undefined, created, modified };
}
