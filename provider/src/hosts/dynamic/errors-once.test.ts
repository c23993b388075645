import { dropLines, leaveToEngine } from "./errors-once";

/** Prints an error that a verb threw, as the SDK's host does. */
const printed = (error: Error) => `${String(error)}: ${error.stack ?? ""}`;

describe("lines that the SDK's host prints", () => {
  const host = () => {
    const error = jest.fn();
    const console = { error };
    dropLines(console);
    return { console, error };
  };

  it("are dropped for an error that the engine shows itself", () => {
    const { console, error } = host();
    const known = new TypeError("for users");
    leaveToEngine(known);

    console.error(printed(known));

    expect(error).not.toHaveBeenCalled();
    expect(known.message).toBe("for users");
  });

  it("are printed for every other error", () => {
    const { console, error } = host();
    const bug = new TypeError("a bug");

    console.error(printed(bug));
    console.error("two", "words");

    expect(error.mock.calls).toEqual([[printed(bug)], ["two", "words"]]);
  });
});
