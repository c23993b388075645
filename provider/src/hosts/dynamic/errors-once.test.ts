import { dropLines, leaveToEngine } from "./errors-once";

/** Returns the line that Pulumi's dynamic provider process prints for an error from check, diff, read or delete. */
const printed = (error: Error) => `${String(error)}: ${error.stack ?? ""}`;

describe("error lines of the dynamic provider process", () => {
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
