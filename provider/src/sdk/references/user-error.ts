import * as pulumi from "@pulumi/pulumi";
import { explain, isUserError, lookUpAdvice } from "../../lifecycle";
import { allowLateHandling } from "./late-handling";

/**
 * The errors of each run of a program, by what they say. The SDK's host reports an error once, however many promises fail
 * with it: for two look-ups that fail alike to be told once, they have to fail with the same one.
 */
const errorsOfRuns = new WeakMap<object, Map<string, pulumi.RunError>>();

/** Makes an error whose message is all that there is to say: the engine prints it without a stack, and once. */
export function userError(message: string): pulumi.RunError {
  const run = pulumi.runtime.getMonitor();
  if (run === undefined) return makeError(message);
  const errors = errorsOfRuns.get(run) ?? new Map<string, pulumi.RunError>();
  errorsOfRuns.set(run, errors);
  const error = errors.get(message) ?? makeError(message);
  errors.set(message, error);
  return error;
}

/**
 * It has no stack at all, since the SDK's host formats the stack before it decides not to print it, and frames such as
 * `node_modules/@pulumi/output.ts` keep the `util.inspect` of Node 20 busy until memory runs out: a preview that failed
 * at once ended 15 to 50 s later (seen on Node 20.20.2, SDK 3.248.0).
 */
function makeError(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  error.stack = "";
  allowLateHandling(error);
  return error;
}

/**
 * Says what a program was trying to do when the API or a setting stood in the way. Errors that are not meant for users,
 * bugs that is, come back as they are: their stack is needed.
 */
export function explainFailure(attempted: string, error: unknown): Error {
  const explained = explain(attempted, error, lookUpAdvice(error));
  return isUserError(explained) ? userError(explained.message) : explained;
}
