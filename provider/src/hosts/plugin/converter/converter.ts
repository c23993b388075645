import { status } from "@grpc/grpc-js";
import {
  Diagnostic,
  DiagnosticSeverity,
} from "@pulumi/pulumi/proto/codegen/hcl_pb";
import {
  ConverterService,
  type IConverterServer,
} from "@pulumi/pulumi/proto/converter_grpc_pb";
import {
  ConvertStateResponse,
  ResourceImport,
  type ConvertStateRequest,
} from "@pulumi/pulumi/proto/converter_pb";
import {
  discover,
  type FoundSecret,
  logicalName,
  parseTarget,
  refuseGone,
  resolveTargets,
} from "../../../lookups";
import { failureKind, isUserError, quote } from "../../../messages";
import { PLUGIN_SECRET_TYPE } from "../../../model";
import { openSession } from "../../../session";
import { GrpcError } from "../protocol/grpc-errors";
import { answers, listen, refuses } from "../protocol/grpc-methods";

type Environment = Record<string, string | undefined>;

/**
 * The converter. For `pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID/STORE_ID` it returns the secrets, and the
 * engine then reads each one through the plugin. It returns only type, name and ID: with inputs and outputs, the engine would
 * neither read the secret nor refresh it before updates (CLI 3.259.0).
 */
export function createConverter(env: Environment): IConverterServer {
  return {
    convertState: answers((request: ConvertStateRequest) =>
      convertState(request.getArgsList(), env),
    ),
    convertProgram: refuses("a store has no program"),
    convertSnippet: refuses("a store has no program"),
  };
}

/** Serves the converter and returns its port. */
export function serveConverter(env: Environment): ReturnType<typeof listen> {
  return listen(ConverterService, createConverter(env));
}

async function convertState(
  args: readonly string[],
  env: Environment,
): Promise<ConvertStateResponse> {
  if (args.length === 0) throw nothingNamed();
  const targets = args.map(parseTarget);
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
  for (const { inputs } of found.filter((each) => !usable.includes(each)))
    notes.push(
      warning(
        `secret ${quote(inputs.name)} is left out: it has no scopes, and Pulumi requires one`,
      ),
    );
  return new ConvertStateResponse()
    .setResourcesList(resourcesFor(usable))
    .setDiagnosticsList(notes);
}

/** The engine passes a converter nothing of a stack's configuration. */
function connectFrom(
  env: Environment,
  notify: (notice: { message: string }) => void,
): ReturnType<typeof openSession> {
  try {
    return openSession({ config: () => undefined, env, notify });
  } catch (error) {
    if (!isUserError(error) || failureKind(error) !== "invalid") throw error;
    throw new GrpcError(
      status.INVALID_ARGUMENT,
      `${error.message}\nPulumi passes no configuration to a converter, so set the credentials in the environment.`,
    );
  }
}

function resourcesFor(secrets: readonly FoundSecret[]): ResourceImport[] {
  const taken = new Set<string>();
  return secrets.map(({ id, inputs }) => {
    const name = logicalName({ id, name: inputs.name }, taken);
    taken.add(name);
    return new ResourceImport()
      .setType(PLUGIN_SECRET_TYPE)
      .setName(name)
      .setId(id);
  });
}

function warning(message: string): Diagnostic {
  return new Diagnostic()
    .setSeverity(DiagnosticSeverity.DIAG_WARNING)
    .setSummary(message);
}

function nothingNamed(): GrpcError {
  return new GrpcError(
    status.INVALID_ARGUMENT,
    "nothing to import was named. Name a store, or single secrets, after two dashes: " +
      "pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID/STORE_ID",
  );
}
