import { status } from "@grpc/grpc-js";
import { parseTarget } from "../../../lookups";
import { quote } from "../../../messages";
import { GrpcError } from "../protocol/grpc-errors";

/** Which host is going to manage what is imported. */
export type ConvertedHost = "plugin" | "dynamic";

/** What follows the two dashes of `pulumi import --from`. */
export interface ConverterArguments {
  host: ConvertedHost;
  targets: ReturnType<typeof parseTarget>[];
}

const FLAG = "--host";

/**
 * Reads the arguments of the converter: stores and secrets, and `--host dynamic` for the dynamic provider. Default: the plugin.
 *
 * @throws GrpcError when nothing is named, or the host is none; ConfigurationError when a store or a secret has another shape.
 * Nothing was sent.
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
    "no store or secret to import was given. Name a store or single secrets after two dashes: " +
      "pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID/STORE_ID",
  );
}
