import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { AccountContents } from "./store";

const format = "secrets-store-emulator/1";

const hexId = z.string().regex(/^[\da-f]{32}$/);
const times = { created: z.string(), modified: z.string() };

const fileSchema = z.object({
  format: z.literal(format),
  accountId: hexId,
  stores: z.array(
    z.object({ id: hexId, account_id: hexId, name: z.string(), ...times }),
  ),
  secrets: z.array(
    z.object({
      secret: z.object({
        id: hexId,
        name: z.string(),
        store_id: hexId,
        status: z.enum(["pending", "active", "deleted"]),
        ...times,
        comment: z.string().nullable(),
        scopes: z.array(z.string()),
      }),
      valueHash: z.object({ salt: z.string(), sha256: z.string().length(64) }),
      settlesAtMs: z.number().nullable(),
    }),
  ),
});

/** The data file cannot be read, or has the wrong format. The message names the file and says what to do. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/** Reads a data file. Returns undefined if the file does not exist. */
export function readDataFile(file: string): AccountContents | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  const parsed = fileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  const detail = where === "" ? "" : ` (at ${where})`;
  throw new DataFileError(
    `${file} is not a data file of this emulator${detail}. The file was not changed. Use another file, or move this one away to start over.`,
  );
}

/**
 * Writes a data file atomically, so that a reader, or a start after a crash, sees either the old file or the new one.
 * The file contains hashes of values, and only its owner can read it.
 */
export function writeDataFile(file: string, contents: AccountContents): void {
  const half = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(half, `${JSON.stringify({ format, ...contents })}\n`, {
      mode: 0o600,
    });
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    if (code === "ENOENT") return undefined;
    throw new DataFileError(
      `cannot read ${file}: ${code}. Choose another file with --data.`,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
