import { status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  Diagnostic,
  DiagnosticSeverity,
} from "@pulumi/pulumi/proto/codegen/hcl_pb";
import type { ConvertStateRequest } from "@pulumi/pulumi/proto/converter_pb";
import {
  discover,
  dynamicProperties,
  type FoundSecret,
  logicalName,
  refuseGone,
  resolveTargets,
} from "../../../lookups";
import { failureKind, isUserError, quote } from "../../../messages";
import { DYNAMIC_SECRET_TYPE, PLUGIN_SECRET_TYPE } from "../../../model";
import { openSession } from "../../../session";
import { GrpcError } from "../protocol/grpc-errors";
import { answers, listen, refuses } from "../protocol/grpc-methods";
import { type ConvertedHost, parseArguments } from "./arguments";
import {
  CONVERTER_SERVICE,
  type ConvertedResource,
  type ConvertedState,
} from "./converted-state";

type Environment = Record<string, string | undefined>;

/**
 * Creates the converter. For `pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID/STORE_ID`, the converter
 * returns the type, name and ID of each secret. The engine then reads each secret through the plugin. If the converter
 * also returned inputs and outputs, the engine would neither read the secret nor refresh it before updates (CLI
 * 3.259.0).
 *
 * With `--host dynamic`, the converter does return inputs and outputs, because the engine cannot read a dynamic
 * provider's resource that is not in the state yet.
 */
export function createConverter(
  env: Environment,
): UntypedServiceImplementation {
  return {
    convertState: answers((request: ConvertStateRequest) =>
      convertState(request.getArgsList(), env),
    ),
    convertProgram: refuses("it imports secrets but cannot convert programs"),
    convertSnippet: refuses("it imports secrets but cannot convert programs"),
  };
}

/** Serves the converter and returns its port. */
export function serveConverter(env: Environment): ReturnType<typeof listen> {
  return listen(CONVERTER_SERVICE, createConverter(env));
}

async function convertState(
  args: readonly string[],
  env: Environment,
): Promise<ConvertedState> {
  const { host, targets } = parseArguments(args);
  const notes: Diagnostic[] = [];
  const notify = ({ message }: { message: string }) => {
    notes.push(warning(message));
  };
  const session = connectFrom(env, notify);
  const { found, gone } = await discover(
    await resolveTargets(targets, session),
    session.reader,
  );
  refuseGone(gone);
  const usable = found.filter(({ inputs }) => inputs.scopes.length > 0);
  for (const { inputs } of found.filter(
    (each) => each.inputs.scopes.length === 0,
  ))
    notes.push(
      warning(
        `secret ${quote(inputs.name)} is left out: it has no scopes, but Pulumi requires at least one`,
      ),
    );
  return { resources: resourcesFor(usable, host), diagnostics: notes };
}

/**
 * Reads credentials only from the environment, because the engine does not pass the stack's configuration to a
 * converter.
 */
function connectFrom(
  env: Environment,
  notify: (notice: { message: string }) => void,
): ReturnType<typeof openSession> {
  try {
    return openSession({ config: () => undefined, env, notify });
  } catch (error) {
    if (!isUserError(error) || failureKind(error) !== "invalid") throw error;
    const [what = ""] = error.message.split("\n");
    throw new GrpcError(
      status.INVALID_ARGUMENT,
      `${what}\nPulumi passes no configuration to a converter, so set the credentials in the environment.`,
    );
  }
}

function resourcesFor(
  secrets: readonly FoundSecret[],
  host: ConvertedHost,
): ConvertedResource[] {
  const taken = new Set<string>();
  return secrets.map((secret) => {
    const { id, inputs } = secret;
    const name = logicalName({ id, name: inputs.name }, taken);
    taken.add(name);
    return host === "plugin"
      ? { type: PLUGIN_SECRET_TYPE, name, id }
      : {
          ...{ type: DYNAMIC_SECRET_TYPE, name, id },
          properties: dynamicProperties(secret),
        };
  });
}

function warning(message: string): Diagnostic {
  return new Diagnostic()
    .setSeverity(DiagnosticSeverity.DIAG_WARNING)
    .setSummary(message);
}
