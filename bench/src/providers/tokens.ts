import type { KindName } from "./kinds";

const CLASS = {
  floor: "Floor",
  "one-request-each": "OneRequestEach",
  "waits-until-active": "WaitsUntilActive",
  "shows-drift": "ShowsDrift",
} as const;
const EXPORT = {
  floor: "floor",
  "one-request-each": "oneRequestEach",
  "waits-until-active": "waitsUntilActive",
  // On the SDK's dynamic host, a provider cannot make the engine read a resource before each use, so this kind is the
  // same as `one-request-each`.
  "shows-drift": "oneRequestEach",
} as const;

/** Returns the kind of a resource from its URN. Default: one request per secret. */
export function kindOfUrn(urn: string): KindName {
  const names = Object.keys(CLASS) as KindName[];
  const found = names.find((kind) => urn.includes(`:${CLASS[kind]}::`));
  return found ?? "one-request-each";
}

/** The type token of a resource of the bench. */
export function typeToken(host: "dynamic" | "plugin", kind: KindName): string {
  return host === "dynamic"
    ? `pulumi-nodejs:dynamic/secrets-store-bench:${CLASS[kind]}`
    : `secrets-store-bench:index:${CLASS[kind]}`;
}

/** Returns the provider's code, which the state contains. It is as short as this package's. */
export function dynamicShim(kind: KindName): string {
  return `exports.handler=()=>require("secrets-store-bench/dynamic").${EXPORT[kind]}`;
}
