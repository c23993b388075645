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
 * What the API sends and receives, under its own field names, and the only mapping to and from this package's names. Unknown
 * fields are kept. A missing field is an error that names the field.
 */

const messageSchema = z.looseObject({
  code: z.number(),
  message: z.string(),
  documentation_url: z.string().nullish(),
  source: z.looseObject({ pointer: z.string().nullish() }).nullish(),
  // The gateway's errors have their detail one level down (cloudflare/cloudflare-typescript#161).
  error_chain: z.array(z.looseObject({ message: z.string() })).nullish(),
});

/** One entry of `errors` or `messages`. */
export type WireMessage = z.infer<typeof messageSchema>;

// The documentation and the official SDK each name a different place for the audit log's cursor.
const cursor = z.string().optional().catch(undefined);

const resultInfoSchema = z.looseObject({
  cursor,
  cursors: z.looseObject({ after: cursor }).optional().catch(undefined),
  per_page: z.number().nullish(),
  total_count: z.number().nullish(),
  total_pages: z.number().nullish(),
});

/** What a page says about the whole list. Every part may be missing. */
export type WireResultInfo = z.infer<typeof resultInfoSchema>;

/** The envelope of every response. */
export const envelopeSchema = z.looseObject({
  success: z.boolean(),
  errors: z.array(messageSchema).nullish(),
  messages: z.array(messageSchema).nullish(),
  // Deletes and refusals may leave it out.
  result: z.unknown().optional(),
  result_info: resultInfoSchema.nullish(),
});

// IDs go into generated code and paths, and times are printed, so neither may contain anything else. Names, comments and
// statuses are arbitrary strings, which are quoted wherever they appear.
const id = z.string().refine(isApiId);
const time = z.string().regex(/^[\w:.+-]{1,40}$/);

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

/** A secret as the API sends it, parsed into ours. */
export const secretAnswer = secretSchema.transform(toSecret);
/** Secrets as the API sends them: one page, or the response to a create. */
export const secretsAnswer = z.array(secretAnswer);

const storeSchema = z.looseObject({
  id,
  account_id: id.or(z.literal("")).nullish(),
  name: z.string(),
  created: time,
  modified: time,
});

/** A store as the API sends it, parsed into ours. */
export const storeAnswer = storeSchema.transform(toStore);
/** One page of stores. */
export const storesAnswer = z.array(storeAnswer);

/** The account's quota as the API sends it, parsed into ours. */
export const quotaAnswer = z
  .looseObject({
    secrets: z.looseObject({ quota: z.number(), usage: z.number() }),
  })
  .transform(({ secrets }): Quota => ({
    quota: secrets.quota,
    usage: secrets.usage,
  }));

/** The API answers a delete with null, with nothing, or with an object. The content means nothing. */
export const nothingAnswer = z.unknown().transform(() => null);

/** Our new secret in the form that the API expects. */
export function fromNewSecret({ name, value, scopes, comment }: NewSecret) {
  return {
    name,
    value,
    scopes: [...scopes],
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Our change in the form that the API expects. An empty comment is sent as `""` (whether PATCH accepts null is not known). */
export function fromPatch({ scopes, comment, value }: SecretPatch) {
  return {
    ...(scopes === undefined ? {} : { scopes: [...scopes] }),
    ...(comment === undefined ? {} : { comment }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Our copy in the form that the API expects. */
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
