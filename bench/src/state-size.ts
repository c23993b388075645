import { median } from "./statistics";
import type { StateSize } from "./types";

type Sizes = Pick<StateSize, "fileBytes" | "entryBytes" | "propertiesBytes">;

interface Entry {
  type: string;
  inputs?: object;
  outputs?: object;
}

/**
 * Measures the backend's state file. The entries of the stack and the providers count only towards the size of the
 * file.
 */
export function sizesOf(stateFile: string): Sizes {
  const { checkpoint } = JSON.parse(stateFile) as {
    checkpoint: { latest: { resources?: Entry[] } };
  };
  const own = (checkpoint.latest.resources ?? []).filter(
    ({ type }) => !type.startsWith("pulumi:"),
  );
  return {
    fileBytes: Buffer.byteLength(stateFile),
    entryBytes: median(own.map(bytesOf)),
    propertiesBytes: median(
      own.map(({ inputs, outputs }) => bytesOf(inputs) + bytesOf(outputs)),
    ),
  };
}

function bytesOf(part: object | undefined): number {
  return part === undefined ? 0 : Buffer.byteLength(JSON.stringify(part));
}
