/**
 * Host 1, the dynamic provider: secrets as resources of TypeScript programs with nothing to install but this package.
 *
 * - `secret.ts` and `store.ts` are the classes that programs use. They register resources with a one-line provider
 *   (`shim.ts`).
 * - `handler.ts` is what that line requires, in the SDK's dynamic provider process: it hands each call to the
 *   lifecycle.
 *
 * Pulumi's documentation says that dynamic providers cannot import. They can when the provider's text comes with the
 * import, which is what `import/` does; and the option `import` of the class adopts at create.
 */
export { Secret } from "./secret";
export { Store } from "./store";
