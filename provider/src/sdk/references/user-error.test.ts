import { RunError, runtime } from "@pulumi/pulumi";
import { ConfigurationError } from "../../api";
import { explainFailure, userError } from "./user-error";

describe("userError", () => {
  it("has no stack, because the SDK would take many seconds to format it", () => {
    expect(userError("message").stack).toBe("");
  });

  it("is an error that the engine prints without a stack", () => {
    expect(RunError.isInstance(userError("message"))).toBe(true);
  });
});

describe("errors with the same message", () => {
  afterEach(() => jest.restoreAllMocks());
  const inRun = (run: object) =>
    jest
      .spyOn(runtime, "getMonitor")
      .mockReturnValue(run as ReturnType<typeof runtime.getMonitor>);

  it("are the same object within a run, because the SDK reports each object once", () => {
    inRun({});

    expect(userError("message")).toBe(userError("message"));
    expect(userError("message")).not.toBe(userError("another"));
  });

  it("are different objects in different runs, because each run reports its own", () => {
    inRun({});
    const first = userError("message");
    inRun({});

    expect(userError("message")).not.toBe(first);
  });
});

describe("explainFailure", () => {
  it("puts what was attempted before the messages of this package's own errors", () => {
    const error = explainFailure("cannot read", new ConfigurationError("why"));

    expect(error).toEqual(userError("cannot read: why"));
  });

  it("returns a bug unchanged, with its stack", () => {
    const bug = new TypeError("x is not a function");

    expect(explainFailure("cannot read", bug)).toBe(bug);
    expect(bug.stack).toMatch(/user-error\.test/);
  });

  it("does not wrap an error that already says what was attempted", () => {
    const explained = userError("there is no such secret");

    expect(explainFailure("cannot look up", explained)).toBe(explained);
  });
});
