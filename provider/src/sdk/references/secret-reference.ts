import * as pulumi from "@pulumi/pulumi";
import { isIdentifier } from "./identifier";
import { parseReference, type SecretReferenceData } from "./reference-data";
import { quickToFail } from "./quick-failure";
import { verifyReference } from "./verify";
import { userError } from "./user-error";
import { quote } from "../../messages";

/**
 * What a program needs in order to use a secret that it does not manage. `secret.reference` and the lookup functions
 * return references.
 */
export type SecretReference = SecretReferenceData;

/** The options of `SecretReference.from`. */
export interface SecretReferenceOptions {
  /**
   * Whether each preview and update reads the live secret. If so, the preview or update fails when the secret is gone,
   * is still pending or has a different name. If the scopes were changed, the reference has the current scopes, and
   * Pulumi prints a warning. Default: false.
   */
  verify?: boolean | undefined;
}

/** References to secrets in other stacks. */
export const SecretReference = {
  /**
   * Reads a reference from another stack's outputs. The reference is secret if the output is secret.
   *
   * @param outputName - The name of the output that the other stack exports, such as `apiKey` for
   * `export const apiKey = secret.reference`.
   * @returns The checked reference. In a preview, if the stack's outputs are unknown, the reference is unknown, too. It
   * fails with a RunError if there is no such output, if the output is not a reference, or if `verify` finds a problem
   * with the secret.
   */
  from(
    stackReference: pulumi.StackReference,
    outputName: string,
    { verify = false }: SecretReferenceOptions = {},
  ): pulumi.Output<SecretReference> {
    // Only `getOutput` knows whether each output is secret.
    const output = stackReference.getOutput(outputName);
    return pulumi
      .all([stackReference.name, output])
      .apply(
        quickToFail(([stack, value]) =>
          value === undefined
            ? failMissing(stack, outputName, stackReference.outputs)
            : take(stack, outputName, value, verify),
        ),
      );
  },
};

async function take(
  stack: string,
  outputName: string,
  value: unknown,
  verify: boolean,
): Promise<SecretReferenceData> {
  const where = describeOutput(stack, outputName);
  const reference = parseReference(value, where, howToExport(outputName));
  return verify ? verifyReference(reference, { where, stack }) : reference;
}

/** Lists only the names of the stack's outputs, because the content of an output may be secret. */
async function failMissing(
  stack: string,
  outputName: string,
  outputs: pulumi.Output<Record<string, unknown>>,
): Promise<never> {
  const names = await new Promise<string[]>((resolve) => {
    outputs.apply((all) => {
      resolve(Object.keys(all).sort());
    });
  });
  throw userError(
    `stack ${quote(stack)} has no output ${quote(outputName)}. ${listOf(names)}\n${howToExport(outputName)}`,
  );
}

const MAX_NAMES = 20;

function listOf(names: readonly string[]): string {
  if (names.length === 0)
    return "The stack has no outputs. Did you run pulumi up on it?";
  const more = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).map(quote).join(", ");
  return `Its outputs: ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
}

function describeOutput(stack: string, outputName: string): string {
  return `output ${quote(outputName)} of stack ${quote(stack)}`;
}

function howToExport(outputName: string): string {
  const how = isIdentifier(outputName)
    ? `export const ${outputName} = secret.reference`
    : "secret.reference, under that name";
  return `In that stack's program, export a reference to the secret (${how}). Then run pulumi up on that stack.`;
}
