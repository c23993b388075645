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

/** What the engine told while it ran. */
export interface EventReader {
  /** Takes a piece of standard output, cut anywhere. */
  feed: (piece: string) => void;
  /** The messages of errors so far, each once. */
  errors: () => string[];
}

/**
 * Reads the events that `pulumi import --json` prints, one JSON object a line (seen with CLI 3.259.0). Lines of another
 * shape are passed over.
 *
 * @param onImported - Called for each resource of the type that has been imported, with the number so far.
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
 * A message of the engine without what is meant for a terminal, since the SDK paints the traces of programs. Of a trace, the
 * lines in the program itself stay: those in Node.js and in packages help nobody to mend it.
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

/** Lines of other kinds hold whole resources, too: they are not taken apart. */
const OF_INTEREST = /"(?:resOutputsEvent|diagnosticEvent)"/;

function parseEvent(line: string): z.infer<typeof eventShape> | undefined {
  if (!line.startsWith("{") || !OF_INTEREST.test(line)) return undefined;
  try {
    return eventShape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
