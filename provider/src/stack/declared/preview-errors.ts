import * as z from "zod";
import { reasonOf } from "../engine-events";

const digestShape = z.object({
  diagnostics: z.array(z.object({ severity: z.string(), message: z.string() })),
});

/**
 * Why a preview failed, each reason once, from what `pulumi preview --json` printed. The CLI puts errors of the program
 * into its digest on standard output, and ends without a word on the other one (seen with CLI 3.259.0).
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
