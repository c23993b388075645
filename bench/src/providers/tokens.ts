import type { KindName } from "./kinds";

const CLASS = { floor: "Floor", "one-request-each": "OneRequestEach" } as const;
const EXPORT = {
  floor: "floor",
  "one-request-each": "oneRequestEach",
} as const;

/** The type token of a resource of the bench. */
export function typeToken(host: "dynamic" | "plugin", kind: KindName): string {
  return host === "dynamic"
    ? `pulumi-nodejs:dynamic/secrets-store-bench:${CLASS[kind]}`
    : `secrets-store-bench:index:${CLASS[kind]}`;
}

/** The provider's text in the state, as short as that of the package. */
export function dynamicShim(kind: KindName): string {
  return `exports.handler=()=>require("secrets-store-bench/dynamic").${EXPORT[kind]}`;
}
