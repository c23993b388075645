import { PassThrough } from "node:stream";
import type { Streams } from "../output";

/** Streams that remember what was printed, on a terminal or not. */
export function fakeStreams({
  isTerminal = false,
  columns,
  env = {},
}: {
  isTerminal?: boolean;
  columns?: number;
  env?: Record<string, string>;
} = {}) {
  const stream = () =>
    Object.assign(new PassThrough(), { isTTY: isTerminal, columns });
  const [stdin, stdout, stderr] = [stream(), stream(), stream()];
  const printed = (stream: PassThrough) =>
    ((stream.read() as Buffer | null) ?? "").toString();
  return {
    streams: { stdin, stdout, stderr, env } as unknown as Streams,
    type: (text: string) => stdin.write(text),
    close: () => stdin.end(),
    /** What went to standard output since the last call. */
    out: () => printed(stdout),
    /** What went to standard error since the last call. */
    err: () => printed(stderr),
  };
}
