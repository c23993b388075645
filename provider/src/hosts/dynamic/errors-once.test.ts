import { dropLines, leaveToEngine } from "./errors-once";

/** As the SDK's host prints what a verb threw. */
const printed = (error: Error) => `${String(error)}: ${error.stack ?? ""}`;

describe("the lines of the SDK's host", () => {
  const host = () => {
    const error = jest.fn();
    const console = { error };
    dropLines(console);
    return { console, error };
  };

  it("are dropped for an error that the engine shows", () => {
    const { console, error } = host();
    const known = new TypeError("for users");
    leaveToEngine(known);

    console.error(printed(known));

    expect(error).not.toHaveBeenCalled();
    expect(known.message).toBe("for users");
  });

  it("are printed for all else", () => {
    const { console, error } = host();
    const bug = new TypeError("a bug");

    console.error(printed(bug));
    console.error("two", "words");

    expect(error.mock.calls).toEqual([[printed(bug)], ["two", "words"]]);
  });
});
