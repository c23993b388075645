/**
 * Host 2, the plugin: the same resources for every Pulumi language, in a process that speaks the engine's gRPC protocol.
 *
 * - `server.ts` is the table of the protocol's methods: `provider-methods.ts` is about the plugin itself,
 *   `resource-methods.ts` about a resource of whatever type, `list-method.ts` about what exists in Cloudflare.
 * - What a verb does is up to `resources/`. `protocol/wire-values.ts` opens and packs the engine's values and nothing else
 *   does: unknowns, and which properties are secret.
 * - The engine reads the live secret before each preview and update, because the responses to Create, Read and Update ask for
 *   it (`refresh_before_update`). So `diff` compares with the state, and the old values show in the preview.
 * - `schema/` is made from the tables of properties in `model/`.
 * - `converter/` is a second, smaller service in a process of its own. For `pulumi import --from cloudflare-secrets-store` it
 *   lists a store, and the engine then reads each secret through the plugin.
 *
 * The plugin starts as one bundled file and imports only the protocol's files of the Pulumi SDK, because loading the whole SDK
 * would take longer than everything else.
 */
export { runPlugin } from "./run-plugin";
