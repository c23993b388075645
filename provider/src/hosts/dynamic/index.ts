/**
 * Host 1, the dynamic provider: secrets as resources of TypeScript programs that install nothing but this package.
 *
 * The classes in `sdk/dynamic/` register a one-line provider (`PROVIDER_SHIM`). In the SDK's dynamic provider process,
 * that line loads this folder. `handler.ts` translates each call of the engine and passes it to the resource. It contains
 * no rule about secrets.
 *
 * Pulumi's documentation says that dynamic providers cannot import. They can, if the import includes the serialized
 * provider. The `import` command adds it, and so does `import-host/` for `pulumi import`. If a program sets the `import`
 * option, `create` adopts the secret.
 */
export { secret, store } from "./handler";
export { optionsIn } from "./options";
