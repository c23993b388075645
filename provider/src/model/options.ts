/**
 * What a program sets on a resource besides its inputs. On the plugin, the engine passes these options to the provider.
 * On the dynamic host, the `Secret` or `Store` class sends them among the inputs.
 */
export interface ResourceOptions {
  /** The `import` option: the Pulumi ID of an existing secret or store to adopt. `check` rejects any other content. */
  importId?: unknown;
  /** The properties whose changes Pulumi ignores because the program says so. Their drift is ignored, too. */
  ignoreChanges?: readonly string[];
  /** The properties that the program marked as secret. No message shows their content. */
  markedSecret?: readonly string[];
  /** Whether Pulumi deletes the resource before creating its replacement. The engine does not pass this to the plugin. */
  deleteBeforeReplace?: boolean;
  /** Whether this is a preview. The engine passes this only to the plugin, with each request. */
  isPreview?: boolean;
}

/**
 * Tells whether the program ignores a whole property. `scopes[*]` and `["scopes"]` mean the same as `scopes`, because all
 * three are property paths of the engine.
 *
 * If the program ignores only a part, such as `scopes[0]`, the result is `false`, because the engine itself puts the old
 * part into the inputs.
 */
export function isIgnored(
  property: string,
  { ignoreChanges = [] }: ResourceOptions,
): boolean {
  const paths = [property, `["${property}"]`];
  const whole = ["*", ...paths.flatMap((path) => [path, `${path}[*]`])];
  return ignoreChanges.some((each) => whole.includes(each));
}
