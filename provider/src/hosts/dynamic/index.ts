/**
 * Host 1, the dynamic provider: secrets as resources of TypeScript programs that install nothing but this package.
 *
 * The one-line provider that the classes in `sdk/dynamic/` register (`PROVIDER_SHIM`) requires this folder, in the SDK's dynamic
 * provider process. `handler.ts` translates each call of the engine and passes it to the resource. It has no rule about
 * secrets.
 *
 * Pulumi's documentation says that dynamic providers cannot import. They can if the provider's text comes with the
 * import, which is what `import/` does. The option `import` of the class adopts the secret in `create`.
 */
export { secret, store } from "./handler";
export { optionsIn } from "./options";
