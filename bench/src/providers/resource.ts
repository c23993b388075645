import * as pulumi from "@pulumi/pulumi";
import { dynamicShim, typeToken } from "./tokens";
import type { KindName } from "./kinds";

/** How a program of the bench declares one. */
export interface BenchArgs {
  accountId: string;
  storeId: string;
  name: string;
  scopes: string[];
  comment: string;
  value: string;
}

/** Outputs that are no inputs. */
const OUTPUTS = {
  secretId: undefined,
  status: undefined,
  created: undefined,
  modified: undefined,
  valueWrittenAt: undefined,
};

/** A resource of one of the kinds, on either host. */
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
      // What lies in the state in the value's place is a fingerprint; here it is a text of its length.
      value: pulumi.secret(args.value),
      ...(host === "dynamic" ? { __provider: dynamicShim(kind) } : {}),
    });
  }
}
