/**
 * Host 1, the dynamic provider: secrets as resources of TypeScript programs that install nothing but this package.
 *
 * - `shim.ts` is the one-line provider that the classes in `sdk/dynamic/` register, and that states contain.
 * - `handler.ts` is what that line requires, in the SDK's dynamic provider process. It passes each call to the lifecycle.
 *
 * Pulumi's documentation says that dynamic providers cannot import. They can if the provider's text comes with the
 * import, which is what `import/` does. The option `import` of the class adopts the secret in `create`.
 */
export { PROVIDER_SHIM, STORE_PROVIDER_SHIM } from "./shim";
