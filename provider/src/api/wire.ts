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
 * What the API sends and receives, under its own field names, and the one mapping to ours, both ways.
 * Unknown fields are kept; a missing one is an error that names it.
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

// Of the audit log's cursor, the documentation and the official SDK name one place each.
const cursor = z.string().optional().catch(undefined);

const resultInfoSchema = z.looseObject({
  cursor,
  cursors: z.looseObject({ after: cursor }).optional().catch(undefined),
  per_page: z.number().nullish(),
  total_count: z.number().nullish(),
  total_pages: z.number().nullish(),
});

/** What a list's page says about the whole list; every part may be missing. */
export type WireResultInfo = z.infer<typeof resultInfoSchema>;

/** What every answer is wrapped in. */
export const envelopeSchema = z.looseObject({
  success: z.boolean(),
  errors: z.array(messageSchema).nullish(),
  messages: z.array(messageSchema).nullish(),
  // Deletes and refusals may leave it out.
  result: z.unknown().optional(),
  result_info: resultInfoSchema.nullish(),
});

// IDs go into generated code and paths, times are printed: neither may hold anything else than what it is. Names,
// comments and statuses are texts, and are quoted wherever they go.
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

/** A secret as it comes; parses to ours. */
export const secretAnswer = secretSchema.transform(toSecret);
/** Secrets as they come, one page or the answer to a create. */
export const secretsAnswer = z.array(secretAnswer);

const storeSchema = z.looseObject({
  id,
  account_id: id.or(z.literal("")).nullish(),
  name: z.string(),
  created: time,
  modified: time,
});

/** A store as it comes; parses to ours. */
export const storeAnswer = storeSchema.transform(toStore);
/** One page of stores. */
export const storesAnswer = z.array(storeAnswer);

/** The account's quota as it comes; parses to ours. */
export const quotaAnswer = z
  .looseObject({
    secrets: z.looseObject({ quota: z.number(), usage: z.number() }),
  })
  .transform(({ secrets }): Quota => ({
    quota: secrets.quota,
    usage: secrets.usage,
  }));

/** Deletes answer null, or nothing, or some object: none of it means anything. */
export const nothingAnswer = z.unknown().transform(() => null);

/** Our new secret as the API wants it. */
export function fromNewSecret({ name, value, scopes, comment }: NewSecret) {
  return {
    name,
    value,
    scopes: [...scopes],
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Our change as the API wants it; an empty comment is sent as `""` (whether PATCH takes null is not known). */
export function fromPatch({ scopes, comment, value }: SecretPatch) {
  return {
    ...(scopes === undefined ? {} : { scopes: [...scopes] }),
    ...(comment === undefined ? {} : { comment }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Our copy as the API wants it. */
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
