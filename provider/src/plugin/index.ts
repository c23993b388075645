/**
 * Host 2, the plugin: the same resources for every Pulumi language, as a process that speaks the engine's gRPC protocol.
 *
 * - `server.ts` is the table of the protocol's methods. Two files fill it: `provider-methods.ts` for what is about the
 *   plugin itself, `resource-methods.ts` for what is about a resource of whatever type.
 * - What a verb does for a type is the lifecycle's (`lifecycle/resource.ts`). Values are opened and packed in
 *   `wire-values.ts` and nowhere else: unknowns, and which properties are secret.
 * - The engine reads the live secret before each preview and update, because the answers of Create, Read and Update ask
 *   for it (`refresh_before_update`). So `diff` compares with the state, and the old values show in the preview.
 * - `schema.ts` is made from the lifecycle's tables of properties.
 * - `converter.ts` is a second, smaller service in a process of its own (`converter-main.ts`): for
 *   `pulumi import --from cloudflare-secrets-store` it lists a store. The engine then reads each secret through the plugin.
 *
 * It starts as one bundled file (`run-plugin.ts`), and takes only the protocol's files of the SDK: loading the whole SDK would
 * take longer than all else.
 */
export { runPlugin } from "./run-plugin";
