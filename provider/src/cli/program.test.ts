import { runCommandLine } from "./program";
import { fakeStreams } from "./test-support/streams";

const never = new AbortController().signal;

async function run(...args: string[]) {
  const { streams, out, err } = fakeStreams();
  const status = await runCommandLine(args, {
    streams,
    interrupts: { any: never, ending: never },
  });
  return { status, out: out(), err: err() };
}

describe("the command line", () => {
  it("tells its version", async () => {
    const { status, out } = await run("--version");

    expect(status).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it("shows examples in the help of import", async () => {
    const { status, out } = await run("import", "--help");

    expect(status).toBe(0);
    expect(out).toContain("--name 'PROD_*' --scope workers");
  });

  it.each([
    [["import"], "missing required argument 'target'"],
    [["import", "--nope", "x"], "unknown option '--nope'"],
    [["imprt"], "unknown command 'imprt'"],
  ])("ends with status 1 on wrong usage: %j", async (args, message) => {
    const { status, out, err } = await run(...args);

    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(message);
  });

  it("ends with status 1 and one message when an import cannot be done", async () => {
    const { status, out, err } = await run("import", "no/target");

    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/^error: "no\/target" is neither a store [^\n]*\n$/);
  });
});
