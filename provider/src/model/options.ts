/**
 * What a program sets on a resource besides its inputs. The hosts receive these options in different ways: the engine passes
 * them to the plugin, and the class of the dynamic host sends them among the inputs.
 */
export interface ResourceOptions {
  /** The `import` option: the Pulumi ID of an existing secret or store to adopt. `check` refuses anything else. */
  importId?: unknown;
  /** The properties whose changes the program tells Pulumi to ignore. Their drift is ignored, too. */
  ignoreChanges?: readonly string[];
  /** The properties that the program marked as secret. No message shows their content. */
  markedSecret?: readonly string[];
  /** Whether Pulumi deletes the resource before it creates its replacement. The engine does not pass it to the plugin. */
  deleteBeforeReplace?: boolean;
  /** Whether this is a preview, or the preview of an update. The engine passes it only to the plugin, with each request. */
  isPreview?: boolean;
}

/**
 * Tells whether the program ignores a property as a whole. `scopes[*]` and `["scopes"]` mean the same as `scopes`, because all
 * three are property paths of the engine. If the program ignores only a part, such as `scopes[0]`, the property still counts,
 * because the engine puts the old part into the inputs.
 */
export function isIgnored(
  property: string,
  { ignoreChanges = [] }: ResourceOptions,
): boolean {
  const paths = [property, `["${property}"]`];
  const whole = ["*", ...paths.flatMap((path) => [path, `${path}[*]`])];
  return ignoreChanges.some((each) => whole.includes(each));
}
