/**
 * The text that the engine keeps in the state as the provider of each dynamic secret, in inputs and outputs both.
 *
 * It only requires the installed package. It is written by hand instead of serialised from a closure for three
 * reasons: it is the same in every version, so that an upgrade shows no diff; it always runs the code that is
 * installed; and it is small, and a small state is a fast one (the file backend rewrites the whole state at each
 * step). It must never change: every state that exists holds it.
 */
export const PROVIDER_SHIM =
  'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").secret';

/** The same for stores. */
export const STORE_PROVIDER_SHIM =
  'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").store';

/** The property that the SDK's dynamic host takes the provider's text from. */
export const PROVIDER_PROPERTY = "__provider";

/** The type token of a dynamic secret. */
export const DYNAMIC_SECRET_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret";

/** The type token of a dynamic store. */
export const DYNAMIC_STORE_TYPE =
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Store";
