import * as z from "zod";
import { reasonOf } from "../engine-events";

const digestShape = z.object({
  diagnostics: z.array(z.object({ severity: z.string(), message: z.string() })),
});

/**
 * Returns the reasons why a preview failed, without duplicates, from the output of `pulumi preview --json`. The CLI
 * puts the program's errors into the JSON on standard output and prints nothing to standard error (seen with CLI
 * 3.259.0).
 */
export function previewErrors(printed: string): string[] {
  const diagnostics = parseDigest(printed)?.diagnostics ?? [];
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return [...new Set(errors.map(({ message }) => reasonOf(message)))];
}

function parseDigest(printed: string): z.infer<typeof digestShape> | undefined {
  try {
    return digestShape.safeParse(JSON.parse(printed)).data;
  } catch {
    return undefined;
  }
}
