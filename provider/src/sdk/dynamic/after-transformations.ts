import * as pulumi from "@pulumi/pulumi";
import { DYNAMIC_SECRET_TYPE, DYNAMIC_STORE_TYPE } from "../../model";

/** The inputs that a resource of the dynamic host has besides its arguments. No program sees them. */
export const HOST_PROPERTIES = [
  "importId",
  "ignoreChanges",
  "markedSecret",
  "deleteBeforeReplace",
  "isPreview",
  "logicalName",
];

/**
 * Tells the dynamic host what it needs to know about a resource besides its arguments. This happens after all transformations
 * of the resource, its parents and the stack have run, because each of them may change options and arguments.
 *
 * - The `import` option becomes an input. The engine's own import gives a dynamic provider no properties, so `create` adopts
 *   the secret instead.
 * - `ignoreChanges` goes with it, because the engine's requests to check and create do not carry it.
 * - The arguments that are marked secret, including by `additionalSecretOutputs`, are named, because the provider itself prints
 *   drift and the engine does not tell a dynamic provider what is secret.
 * - The `deleteBeforeReplace` option is passed on if it is set, because the engine checks a resource that it replaces like a
 *   new one, whose name must be free.
 * - A preview says that it is one, because only previews count new secrets against the account's quota, and the engine's
 *   request to check does not tell a preview from an update.
 * - A look-up has its logical name, because the engine's request to read, which carries it, may be the first call in the
 *   process of the SDK's host, before this package can change what that passes on.
 *
 * The engine runs `transforms` after all this. See `hosts/dynamic/engine-requests.ts`.
 */
export function tellHost(
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  const { transformations = [] } = opts;
  return { ...opts, transformations: [...transformations, putLast] };
}

/**
 * The SDK runs a resource's own transformations first, in a loop over a list that it keeps on the resource (SDK 3.216.0 to
 * 3.276.0, `resource.ts`), so whatever this adds to the list runs last. If an SDK keeps no list, only the options that the
 * program gives the resource itself count.
 */
const putLast: pulumi.ResourceTransformation = (args) => {
  const { __transformations: list } = args.resource as {
    __transformations?: unknown;
  };
  if (!Array.isArray(list)) return describeToHost(args);
  // A child of the resource inherits the list, including this addition.
  if (!list.includes(describeToHost)) list.push(describeToHost);
  return undefined;
};

/**
 * Adds what the host needs to know to the properties of a resource of this package. Each property costs the SDK several
 * promises, each with a stack, so a property that would be undefined is not added.
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

/** The arguments of a secret that the provider prints and that a program can mark secret. */
const MARKABLE = ["name", "scopes", "comment", "copyOf"] as const;

/** Only an output can be marked secret, including one that a promise resolves to. */
function isPlain(argument: unknown): boolean {
  return Array.isArray(argument)
    ? argument.every(isPlain)
    : typeof argument !== "object" || argument === null;
}

/** Returns `undefined` if nothing is marked, so that the state does not grow. */
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
