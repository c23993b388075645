import { stripVTControlCharacters } from "node:util";
import * as z from "zod";

const resourceEvent = z.object({
  metadata: z.object({ op: z.string(), type: z.string() }),
});

const eventShape = z.object({
  resOutputsEvent: resourceEvent.optional(),
  diagnosticEvent: z
    .object({ severity: z.string(), message: z.string() })
    .optional(),
});

/** What the engine reported while it ran. */
export interface EventReader {
  /** Reads a piece of standard output, which can end in the middle of a line. */
  feed: (piece: string) => void;
  /** The error messages so far, each once. */
  errors: () => string[];
}

/**
 * Reads the events that `pulumi import --json` prints, one JSON object per line (seen with CLI 3.259.0). Other lines
 * are skipped.
 *
 * @param onImported - Called for each imported resource of this type, with the number imported so far.
 */
export function readEvents(
  type: string,
  onImported: (count: number) => void,
): EventReader {
  let rest = "";
  let imported = 0;
  const errors = new Set<string>();

  const take = (line: string): void => {
    const event = parseEvent(line);
    const metadata = event?.resOutputsEvent?.metadata;
    if (metadata?.op === "import" && metadata.type === type) {
      imported += 1;
      onImported(imported);
    }
    if (event?.diagnosticEvent?.severity === "error") {
      errors.add(reasonOf(event.diagnosticEvent.message));
    }
  };
  return {
    feed: (piece) => {
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(take);
    },
    errors: () => [...errors],
  };
}

/**
 * Removes terminal codes from an engine's message, because the SDK colors the stack traces of programs. From a stack
 * trace, keeps only the lines about the program itself, because lines about Node.js and packages do not help.
 */
export function reasonOf(message: string): string {
  const lines = stripVTControlCharacters(message)
    .replace(/^error: /, "")
    .split("\n");
  return lines
    .filter((line) => !/^\s+at .*(\bnode:|[\\/]node_modules[\\/])/.test(line))
    .join("\n")
    .trim();
}

/** Matches the lines to parse. Other lines are skipped, because they can contain whole resources, which are long. */
const OF_INTEREST = /"(?:resOutputsEvent|diagnosticEvent)"/;

function parseEvent(line: string): z.infer<typeof eventShape> | undefined {
  if (!line.startsWith("{") || !OF_INTEREST.test(line)) return undefined;
  try {
    return eventShape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
