/**
 * The shim: the code that the engine stores in the state, in both inputs and outputs, as the provider of each secret
 * that the dynamic provider manages. All it does is load the installed package. It must never change, because every
 * existing state contains it.
 *
 * The shim is written by hand instead of serialized from a closure, for three reasons:
 * - It is the same in every version, so an upgrade shows no diff.
 * - It always runs the installed version of the package.
 * - It keeps the state small. The file backend rewrites the whole state at each step, so a small state is fast.
 */
export const PROVIDER_SHIM =
  'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").secret';

/** The shim for stores. */
export const STORE_PROVIDER_SHIM =
  'exports.handler=()=>require("pulumi-cloudflare-secrets-store/dynamic").store';
