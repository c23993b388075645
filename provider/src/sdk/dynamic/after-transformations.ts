import * as pulumi from "@pulumi/pulumi";
import { DYNAMIC_SECRET_TYPE, DYNAMIC_STORE_TYPE } from "../../model";

/** The inputs of a dynamic provider's resource that are not arguments. They are hidden from programs. */
export const HOST_PROPERTIES = [
  "importId",
  "ignoreChanges",
  "markedSecret",
  "deleteBeforeReplace",
  "isPreview",
  "logicalName",
];

/**
 * Adds inputs to a resource for everything that the dynamic provider needs to know in addition to the arguments. This
 * happens after all transformations of the resource, its parents and the stack, because each transformation can change
 * options and arguments.
 *
 * - **The `import` option** becomes an input, so that the provider's `create` adopts the existing secret or store. The
 *   engine's own import cannot be used, because it passes no properties to a dynamic provider.
 * - **The `ignoreChanges` option** of a resource with the `import` option becomes an input, because the engine's
 *   requests for check and create do not contain this option.
 * - **The names of arguments that are marked as secret** become an input, including names in `additionalSecretOutputs`.
 *   The provider must not print these arguments when it reports drift, and the engine does not say which arguments are
 *   secret.
 * - **The `deleteBeforeReplace` option** becomes an input if it is set. The engine has the provider check a replacement
 *   as if it were a new resource, whose name must be free. With this option, the check accepts a name that is still
 *   taken, because Pulumi deletes the old resource before it creates the new one.
 * - **`isPreview`** is an input in a preview. Only a preview checks for taken names and for a quota that is too small,
 *   but the engine's check request does not say whether it belongs to a preview or an update.
 * - **The logical name** of a lookup (`Secret.get` or `Store.get`) becomes an input. The engine's read request also
 *   contains this name. However, that request may be the first call to the process that runs the provider, before this
 *   package has changed how the process reads requests.
 *
 * The engine runs the functions in the `transforms` option only later, when it receives the resource.
 * `hosts/dynamic/engine-requests.ts` handles their changes to `ignoreChanges` and `import`.
 */
export function tellHost(
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  const { transformations = [] } = opts;
  return { ...opts, transformations: [...transformations, putLast] };
}

/**
 * Makes `describeToHost` run last. The SDK loops over the resource's list of transformations, which starts with the
 * resource's own transformations (SDK 3.216.0 to 3.276.0, `resource.ts`). If a transformation appends a function to the
 * list, that function runs after all others. If a version of the SDK has no such list, `describeToHost` runs
 * immediately, and does not see what the transformations of the parents and the stack change.
 */
const putLast: pulumi.ResourceTransformation = (args) => {
  const { __transformations: list } = args.resource as {
    __transformations?: unknown;
  };
  if (!Array.isArray(list)) return describeToHost(args);
  // A child of the resource inherits the list, which then already contains the function.
  if (!list.includes(describeToHost)) list.push(describeToHost);
  return undefined;
};

/**
 * Adds the inputs that `tellHost` describes. For each property, the SDK creates several promises, so a property that
 * would be undefined is not added.
 */
export const describeToHost: pulumi.ResourceTransformation = ({
  type,
  name,
  props,
  opts,
}) => {
  if (type !== DYNAMIC_SECRET_TYPE && type !== DYNAMIC_STORE_TYPE)
    return undefined;
  const { import: importId, ...others } = opts as pulumi.CustomResourceOptions;
  const { ignoreChanges } = opts;
  const alsoSecret = others.additionalSecretOutputs ?? [];
  const mayBeMarked = MARKABLE.filter(
    (key) => alsoSecret.includes(key) || !isPlain(props[key]),
  );
  const told = {
    ...(importId !== undefined && { importId }),
    ...(importId !== undefined && ignoreChanges && { ignoreChanges }),
    ...(mayBeMarked.length > 0 && {
      markedSecret: markedSecretIn(mayBeMarked, props, alsoSecret),
    }),
    ...(others.deleteBeforeReplace === true && { deleteBeforeReplace: true }),
    ...(pulumi.runtime.isDryRun() && { isPreview: true }),
    ...(others.id !== undefined && { logicalName: name }),
  };
  return { props: { ...props, ...told }, opts: others };
};

/** The arguments that the provider prints, but that a program can mark as secret. */
const MARKABLE = ["name", "scopes", "comment", "copyOf"] as const;

/**
 * Tells whether an argument cannot be marked as secret. Only an output can be marked, but an object, such as a promise,
 * may contain an output.
 */
function isPlain(argument: unknown): boolean {
  return Array.isArray(argument)
    ? argument.every(isPlain)
    : typeof argument !== "object" || argument === null;
}

/**
 * Returns the keys whose arguments are marked as secret. Returns `undefined` if there are none, so that the state stays
 * small.
 */
async function markedSecretIn(
  keys: readonly string[],
  props: pulumi.Inputs,
  alsoSecret: readonly string[],
): Promise<string[] | undefined> {
  const marked: string[] = [];
  for (const key of keys)
    if (
      alsoSecret.includes(key) ||
      (await pulumi.isSecret(pulumi.output(props[key])))
    )
      marked.push(key);
  return marked.length === 0 ? undefined : marked;
}
