/**
 * The plugin. A host is the process in which the engine runs a provider. This package has two: the dynamic host
 * (Pulumi's process that runs dynamic providers, `hosts/dynamic/`) and the plugin. The plugin offers the same resources
 * as the dynamic provider, but to programs in every Pulumi language. It communicates with the engine over gRPC.
 *
 * - `server.ts` is the table of the protocol's methods. `provider-methods.ts` implements the methods about the plugin
 *   itself, and `resource-methods.ts` implements the methods about resources. `list-method.ts` lists what exists in
 *   Cloudflare.
 * - `resources/` decides what check, diff, create, read, update and delete do. Only `protocol/wire-values.ts` decodes
 *   and encodes the engine's property values, including unknown values and secrets.
 * - The engine reads the live secret before each preview and update, because the plugin asks for this refresh in its
 *   responses to Create, Read and Update (`refresh_before_update`). The state then describes the live secret. `diff`
 *   therefore needs only the state, and the preview shows the old content of changed properties.
 * - `schema/` derives the package's schema from the tables of properties in `model/`.
 * - `converter/` is a second, smaller service in its own process. For `pulumi import --from cloudflare-secrets-store`,
 *   it lists the secrets in a store, and the engine then reads each secret through the plugin.
 *
 * The plugin is one bundled file. From the Pulumi SDK, it imports only the protocol files, because loading the whole
 * SDK would take longer than the rest of the startup.
 */
export { runPlugin } from "./run-plugin";
