/**
 * Host 2, the plugin: the same resources for every Pulumi language, in a process that speaks the engine's gRPC protocol.
 *
 * - `server.ts` is the table of the protocol's methods. `provider-methods.ts` implements the methods about the plugin
 *   itself, `resource-methods.ts` those about resources, and `list-method.ts` the listing of what exists in Cloudflare.
 * - `resources/` decides what a verb does. Only `protocol/wire-values.ts` decodes and encodes the engine's values, with
 *   their unknowns and secrets.
 * - The engine reads the live secret before each preview and update, because the responses to Create, Read and Update ask
 *   for it (`refresh_before_update`). `diff` therefore compares with the state, and the preview shows the old values.
 * - `schema/` is derived from the tables of properties in `model/`.
 * - `converter/` is a second, smaller service in its own process. For `pulumi import --from cloudflare-secrets-store`, it
 *   lists a store, and the engine then reads each secret through the plugin.
 *
 * The plugin is one bundled file. Of the Pulumi SDK, it imports only the files of the protocol, because loading the whole
 * SDK would take longer than the rest of the startup.
 */
export { runPlugin } from "./run-plugin";
