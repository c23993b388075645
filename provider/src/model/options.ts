/**
 * What a program sets on a resource besides its inputs. The engine passes most of these options to the plugin. It
 * passes none of them to a dynamic provider, so the `Secret` or `Store` class adds them to the inputs.
 */
export interface ResourceOptions {
  /** The `import` option: the Pulumi ID of an existing secret or store to adopt. `check` rejects anything else. */
  importId?: unknown;
  /** The properties whose changes the program tells Pulumi to ignore. Drift in these properties is also ignored. */
  ignoreChanges?: readonly string[];
  /** The properties that the program marked as secret. No message shows their content. */
  markedSecret?: readonly string[];
  /**
   * Whether Pulumi deletes the resource before creating its replacement. The engine does not pass this to the plugin.
   */
  deleteBeforeReplace?: boolean;
  /** Whether this is a preview. The engine passes this only to the plugin, with each request. */
  isPreview?: boolean;
}

/**
 * Tells whether the program ignores a whole property. `scopes[*]` and `["scopes"]` mean the same as `scopes`, because
 * the engine treats each entry as a property path.
 *
 * If the program ignores only a part of the property, such as `scopes[0]`, the result is `false`, so that changes to
 * the other parts still count. The engine has already copied the old content of the ignored part into the inputs.
 */
export function isIgnored(
  property: string,
  { ignoreChanges = [] }: ResourceOptions,
): boolean {
  const paths = [property, `["${property}"]`];
  const whole = ["*", ...paths.flatMap((path) => [path, `${path}[*]`])];
  return ignoreChanges.some((each) => whole.includes(each));
}
