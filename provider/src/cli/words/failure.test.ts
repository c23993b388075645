import { describeFailure } from "./failure";
import { LifecycleError } from "../../messages";

describe("what is printed about an error", () => {
  it("is only its message when it is meant for the user", () => {
    const text = describeFailure(new LifecycleError("no such store"), false);

    expect(text).toBe("error: no such store");
  });

  it("says how to learn more about an unexpected error", () => {
    const text = describeFailure(new TypeError("x is undefined"), false);

    expect(text).toBe(
      "error: x is undefined\nThis is a bug. Report it as an issue in the package's repository, with the output of the same command with --verbose.",
    );
  });

  it("includes the place in the code when verbose", () => {
    expect(describeFailure(new TypeError("x"), true)).toMatch(/\n {4}at /);
  });
});
