/**
 * What a program sets on a resource beside its inputs. Each host carries it in its own way: the engine tells the plugin, and
 * the class of the dynamic host sends it among the inputs.
 */
export interface ResourceOptions {
  /** The option `import`: the Pulumi ID of an existing secret or store to adopt. `check` refuses anything else. */
  importId?: unknown;
  /** The properties that the program tells Pulumi to ignore. Drift of those is ignored, too. */
  ignoreChanges?: readonly string[];
  /** The properties that the program marked as secret. No message shows what is in them. */
  markedSecret?: readonly string[];
  /** Whether Pulumi deletes the resource before it creates its replacement. The engine does not tell the plugin. */
  deleteBeforeReplace?: boolean;
  /** Whether this run is a preview, or the preview of an update. The engine tells only the plugin, with each request. */
  isPreview?: boolean;
}

/**
 * Tells whether the program ignores a property as a whole, which `scopes[*]` and `["scopes"]` mean, too: both are property
 * paths of the engine. If it ignores a part, such as `scopes[0]`, the property still counts: the engine puts the old part
 * into the inputs.
 */
export function isIgnored(
  property: string,
  { ignoreChanges = [] }: ResourceOptions,
): boolean {
  const paths = [property, `["${property}"]`];
  const whole = ["*", ...paths.flatMap((path) => [path, `${path}[*]`])];
  return ignoreChanges.some((each) => whole.includes(each));
}
