import * as pulumi from "@pulumi/pulumi";
import { allowLateHandling } from "./late-handling";
import { explain, isUserError, lookUpAdvice } from "../../messages";

/**
 * The errors of each run of a program, by message. The SDK reports each error object once, however many promises fail
 * with it. Lookups that fail with the same message therefore share one error object.
 */
const errorsOfRuns = new WeakMap<object, Map<string, pulumi.RunError>>();

/** Makes an error that the engine prints once and without a stack trace. */
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
 * Makes an error without a stack trace, because the SDK formats the stack trace before it decides not to print it. If
 * the stack trace has frames such as `node_modules/@pulumi/output.ts`, Node 20's `util.inspect` is busy until memory
 * runs out. A failed preview ended only after 15 to 50 s (seen on Node 20.20.2, SDK 3.248.0).
 */
function makeError(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  error.stack = "";
  allowLateHandling(error);
  return error;
}

/**
 * Makes an error that tells users what failed and why. If `error` comes from a bug in this package, returns it
 * unchanged, because a bug report needs the stack trace.
 */
export function explainFailure(attempted: string, error: unknown): Error {
  const explained = explain(attempted, error, lookUpAdvice(error));
  return isUserError(explained) ? userError(explained.message) : explained;
}
