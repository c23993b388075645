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
