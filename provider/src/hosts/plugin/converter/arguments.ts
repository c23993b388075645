import { status } from "@grpc/grpc-js";
import { parseTarget } from "../../../lookups";
import { quote } from "../../../messages";
import { GrpcError } from "../protocol/grpc-errors";

/** Whether the plugin or the dynamic provider is going to manage the imported resources. */
export type ConvertedHost = "plugin" | "dynamic";

/** The arguments that `pulumi import --from` passes to the converter, which are those after `--`. */
export interface ConverterArguments {
  host: ConvertedHost;
  targets: ReturnType<typeof parseTarget>[];
}

const FLAG = "--host";

/**
 * Parses the converter's arguments: stores and secrets, and `--host dynamic` for the dynamic provider. Without
 * `--host`, the plugin manages the imported resources.
 *
 * @throws GrpcError when the arguments name no store or secret, or when `--host` is unknown. ConfigurationError when an
 * argument does not identify a store or a secret. Nothing was sent to Cloudflare.
 */
export function parseArguments(args: readonly string[]): ConverterArguments {
  const at = args.findIndex(
    (each) => each === FLAG || each.startsWith(`${FLAG}=`),
  );
  if (at < 0) return { host: "plugin", targets: targetsOf(args) };
  const [flag = "", next = ""] = args.slice(at);
  const isApart = flag === FLAG;
  const rest = args.slice(at + (isApart ? 2 : 1));
  return {
    host: hostOf(isApart ? next : flag.slice(`${FLAG}=`.length)),
    targets: targetsOf([...args.slice(0, at), ...rest]),
  };
}

function hostOf(name: string): ConvertedHost {
  if (name === "plugin" || name === "dynamic") return name;
  throw new GrpcError(
    status.INVALID_ARGUMENT,
    `${FLAG} must be dynamic or plugin, but is ${quote(name)}`,
  );
}

function targetsOf(args: readonly string[]): ConverterArguments["targets"] {
  if (args.length > 0) return args.map(parseTarget);
  throw new GrpcError(
    status.INVALID_ARGUMENT,
    "no store or secret to import was given. Write the ID of a store, or the IDs of individual secrets, after two dashes: " +
      "pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID/STORE_ID",
  );
}
