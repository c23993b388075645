import {
  exportedResources,
  isManaged,
  type ExportedResource,
} from "../../stack";
import { idFrom, type MovedSecret } from "./moved-secret";
import { pulumiFor, type NamedStack } from "../pulumi-for";
import { LifecycleError, quote, shellWord } from "../../messages";
import { logicalNameOf } from "../../model";

const SECRET_TYPE = "cloudflare:index/secretsStoreSecret:SecretsStoreSecret";

type CloudflareStack = NamedStack & { stack: string };

/**
 * Reads which secrets a stack manages through `@pulumi/cloudflare`.
 *
 * @param exported - The output of `pulumi stack export`. Encrypted parts stay encrypted.
 * @param named - The stack's name, for messages and commands.
 * @throws LifecycleError when the stack has no such secrets, or when an ID has an unexpected form.
 */
export function parseCloudflareStack(
  exported: unknown,
  named: CloudflareStack,
): MovedSecret[] {
  const secrets = exportedResources(exported)
    .filter((resource) => resource.type === SECRET_TYPE && isManaged(resource))
    .map((resource) => movedSecret(resource, named));
  if (secrets.length > 0) return secrets;
  throw new LifecycleError(
    `stack ${quote(named.stack)} has no resources of type ${SECRET_TYPE}. Nothing was changed.\n` +
      "Set --from-stack to the name of the stack that manages the secrets with @pulumi/cloudflare. To list the stacks: pulumi stack ls",
  );
}

function movedSecret(
  { urn, id = "", protect, outputs = {} }: ExportedResource,
  named: CloudflareStack,
): MovedSecret {
  const { accountId, storeId } = outputs;
  const ids = { accountId: textOf(accountId), storeId: textOf(storeId), id };
  const owner = `${quote(urn)} in stack ${quote(named.stack)}`;
  const words = [
    `${pulumiFor(named, `state delete ${shellWord(urn)}`)} --yes`,
    ...(protect === true ? ["--force"] : []), // without --force, the command refuses protected resources
  ];
  return {
    id: idFrom(ids, owner),
    owner,
    name: logicalNameOf(urn),
    command: words.join(" "),
    refresh: pulumiFor(named, "refresh"),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
