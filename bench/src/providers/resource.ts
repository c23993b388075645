import * as pulumi from "@pulumi/pulumi";
import { dynamicShim, typeToken } from "./tokens";
import type { KindName } from "./kinds";

/** The arguments in a program of the bench. */
export interface BenchArgs {
  accountId: string;
  storeId: string;
  name: string;
  scopes: string[];
  comment: string;
  value: string;
}

/** The outputs that are not also inputs. */
const OUTPUTS = {
  secretId: undefined,
  status: undefined,
  created: undefined,
  modified: undefined,
  valueWrittenAt: undefined,
};

/** A resource that one of the bench's providers manages, on either host. */
export class BenchResource extends pulumi.CustomResource {
  constructor(
    host: "dynamic" | "plugin",
    kind: KindName,
    name: string,
    args: BenchArgs,
  ) {
    super(typeToken(host, kind), name, {
      ...OUTPUTS,
      ...args,
      // The program passes a string that is as long as the fingerprint that this package stores.
      value: pulumi.secret(args.value),
      ...(host === "dynamic" ? { __provider: dynamicShim(kind) } : {}),
    });
  }
}
