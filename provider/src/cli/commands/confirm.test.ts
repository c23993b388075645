import { runCommand } from "./run-command";
import { confirm } from "./confirm";
import { fakeStreams } from "../test-support/streams";

const never = new AbortController().signal;

/** Runs a command that only asks for confirmation. A yes results in status 0. */
async function run(typed: string, isTerminal = true) {
  const { streams, type, err } = fakeStreams({ isTerminal });
  const environment = { streams, interrupts: { any: never, ending: never } };
  const running = runCommand({}, environment, async (output) =>
    (await confirm("Go on?", output, never)) ? 0 : 1,
  );
  type(typed);
  return { status: await running, err: err() };
}

describe("a command that asks for confirmation", () => {
  it("continues only after a yes", async () => {
    expect((await run("y\n")).status).toBe(0);
    expect((await run("n\n")).status).toBe(1);
  });

  it("exits with the status for an interruption after Ctrl-C, and says that nothing was changed", async () => {
    const { status, err } = await run("\u0003");

    expect(status).toBe(130);
    expect(err).toMatch(
      /\nInterrupted\.\nerror: the question was not answered\. Nothing was changed\.\n$/,
    );
  });

  it("fails without a terminal, and says what to do", async () => {
    const { status, err } = await run("", false);

    expect(status).toBe(1);
    expect(err).toContain("run the command again with --yes");
  });
});
