import { RunError } from "@pulumi/pulumi";
import { explain, isUserError, lookUpAdvice } from "../lifecycle";

/**
 * Makes an error whose message is all that there is to say: the engine prints it without a stack.
 *
 * It has no stack at all, since the SDK's host formats the stack before it decides not to print it, and frames such as
 * `node_modules/@pulumi/output.ts` keep the `util.inspect` of Node 20 busy until memory runs out: a preview that failed
 * at once ended 15 to 50 s later (seen on Node 20.20.2, SDK 3.248.0).
 */
export function userError(message: string): RunError {
  const error = new RunError(message);
  error.stack = "";
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
