/**
 * The dynamic provider. It manages secrets for TypeScript programs that install nothing but this package. A host is the
 * process in which the engine runs a provider. This package has two: the dynamic host (Pulumi's own process, which runs
 * dynamic providers) and the plugin (`hosts/plugin/`).
 *
 * The classes in `sdk/dynamic/` register a one-line provider (`PROVIDER_SHIM`). In the dynamic host, that line loads
 * this folder. `handler.ts` translates each call from the engine and passes it to `resources/`. `handler.ts` itself
 * contains no rule about secrets.
 *
 * Pulumi's documentation says that dynamic providers cannot import existing resources. They can if the import includes
 * the serialized provider. This package's `import` command includes the serialized provider, and `import-host/` adds it
 * for `pulumi import`. If a program sets the `import` option, `create` adopts the secret.
 */
export { secret, store } from "./handler";
export { optionsIn } from "./options";
