import {
  exportedResources,
  isManaged,
  logicalNameOf,
  type ExportedResource,
} from "../../stack";
import { idFrom, type MovedSecret } from "./moved-secret";
import { pulumiFor } from "../pulumi-for";
import { shellWord } from "../shell-word";
import { LifecycleError, quote } from "../../messages";

const SECRET_TYPE = "cloudflare:index/secretsStoreSecret:SecretsStoreSecret";

/**
 * Reads which secrets a stack manages through `@pulumi/cloudflare`.
 *
 * @param exported - What `pulumi stack export` printed, encrypted things encrypted.
 * @param stack - The stack's name, for messages and commands.
 * @throws LifecycleError when there are none, or their IDs are of another shape.
 */
export function parseCloudflareStack(
  exported: unknown,
  stack: string,
): MovedSecret[] {
  const secrets = exportedResources(exported)
    .filter((resource) => resource.type === SECRET_TYPE && isManaged(resource))
    .map((resource) => movedSecret(resource, stack));
  if (secrets.length > 0) return secrets;
  throw new LifecycleError(
    `stack ${quote(stack)} has no resources of type ${SECRET_TYPE}. Nothing was changed.`,
  );
}

function movedSecret(
  { urn, id = "", protect, outputs = {} }: ExportedResource,
  stack: string,
): MovedSecret {
  const { accountId, storeId } = outputs;
  const ids = { accountId: textOf(accountId), storeId: textOf(storeId), id };
  const owner = `${quote(urn)} in stack ${quote(stack)}`;
  const words = [
    `${pulumiFor(stack, `state delete ${shellWord(urn)}`)} --yes`,
    ...(protect === true ? ["--force"] : []), // it refuses protected ones otherwise
  ];
  return {
    id: idFrom(ids, owner),
    owner,
    name: logicalNameOf(urn),
    command: words.join(" "),
    refresh: pulumiFor(stack, "refresh"),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
