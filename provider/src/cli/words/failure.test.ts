import { describeFailure } from "./failure";
import { LifecycleError } from "../../messages";

describe("what is printed about an error", () => {
  it("is only its message when it is meant for the user", () => {
    const text = describeFailure(new LifecycleError("no such store"), false);

    expect(text).toBe("error: no such store");
  });

  it("says how to see more about an unexpected error", () => {
    const text = describeFailure(new TypeError("x is undefined"), false);

    expect(text).toBe(
      "error: x is undefined\nThis is a bug. Run the command again with --verbose to see where it happened.",
    );
  });

  it("includes the place in the code when verbose", () => {
    expect(describeFailure(new TypeError("x"), true)).toMatch(/\n {4}at /);
  });
});
