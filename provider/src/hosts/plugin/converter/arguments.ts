import { status } from "@grpc/grpc-js";
import { parseTarget } from "../../../lookups";
import { quote } from "../../../messages";
import { GrpcError } from "../protocol/grpc-errors";

/** The host that is going to manage the imported resources. */
export type ConvertedHost = "plugin" | "dynamic";

/** The arguments after `--` of `pulumi import --from`. */
export interface ConverterArguments {
  host: ConvertedHost;
  targets: ReturnType<typeof parseTarget>[];
}

const FLAG = "--host";

/**
 * Reads the arguments of the converter: stores and secrets, and `--host dynamic` for the dynamic provider. Default: the
 * plugin.
 *
 * @throws GrpcError when the arguments name no store or secret, or name an unknown host; ConfigurationError when a store or
 * a secret has another shape. Nothing was sent.
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
    `${FLAG} is ${quote(name)}; it may be dynamic or plugin`,
  );
}

function targetsOf(args: readonly string[]): ConverterArguments["targets"] {
  if (args.length > 0) return args.map(parseTarget);
  throw new GrpcError(
    status.INVALID_ARGUMENT,
    "nothing to import was named. Name a store, or single secrets, after two dashes: " +
      "pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID/STORE_ID",
  );
}
