import * as pulumi from "@pulumi/pulumi";
import { DYNAMIC_SECRET_TYPE, DYNAMIC_STORE_TYPE } from "../../model";

/** The inputs that a resource of the dynamic host has beside its arguments. No program sees them. */
export const HOST_PROPERTIES = [
  "importId",
  "ignoreChanges",
  "markedSecret",
  "deleteBeforeReplace",
];

/**
 * Tells the dynamic host what it needs to know of a resource beside its arguments, once all transformations of the
 * resource, its parents and the stack have run: each of them may change options and arguments.
 *
 * - The option `import` becomes an input. The engine's own import gives a dynamic provider no properties, so `create` adopts
 *   the secret instead.
 * - With it goes `ignoreChanges`, because the engine's requests to check and create do not carry it.
 * - The arguments that are marked secret are named, because the engine does not tell a dynamic provider, and the
 *   provider itself prints drift.
 * - The option `deleteBeforeReplace` goes along where it is set: the engine checks a resource that it replaces like a new one,
 *   whose name must be free.
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
 * The SDK runs a resource's own transformations first, in a loop over a list that it keeps at the resource (SDK 3.216.0 to
 * 3.276.0, `resource.ts`), so what this adds to the list runs last. If an SDK keeps no list, only the options that the
 * program gives the resource itself count.
 */
const putLast: pulumi.ResourceTransformation = (args) => {
  const { __transformations: list } = args.resource as {
    __transformations?: unknown;
  };
  if (!Array.isArray(list)) return describe(args);
  // A child of the resource inherits the list, and with it what was added.
  if (!list.includes(describe)) list.push(describe);
  return undefined;
};

const describe: pulumi.ResourceTransformation = ({ type, props, opts }) => {
  if (type !== DYNAMIC_SECRET_TYPE && type !== DYNAMIC_STORE_TYPE)
    return undefined;
  const { import: importId, ...others } = opts as pulumi.CustomResourceOptions;
  const adopted = importId !== undefined && {
    importId,
    ignoreChanges: opts.ignoreChanges,
  };
  const told = {
    ...adopted,
    markedSecret: markedSecretIn(props),
    deleteBeforeReplace: others.deleteBeforeReplace === true || undefined,
  };
  return { props: { ...props, ...told }, opts: others };
};

/** Returns `undefined` if nothing is marked, so that the state does not grow. */
async function markedSecretIn({
  name,
  scopes,
  comment,
}: pulumi.Inputs): Promise<string[] | undefined> {
  const marked: string[] = [];
  if (await pulumi.isSecret(pulumi.output(name))) marked.push("name");
  if (await pulumi.isSecret(pulumi.output(scopes))) marked.push("scopes");
  if (await pulumi.isSecret(pulumi.output(comment))) marked.push("comment");
  return marked.length === 0 ? undefined : marked;
}
