import { RunError, runtime } from "@pulumi/pulumi";
import { ConfigurationError } from "../../api";
import { explainFailure, userError } from "./user-error";

describe("userError", () => {
  it("has no stack, which the SDK's host would format for seconds on end", () => {
    expect(userError("message").stack).toBe("");
  });

  it("is what the engine prints without a stack", () => {
    expect(RunError.isInstance(userError("message"))).toBe(true);
  });
});

describe("errors that say the same", () => {
  afterEach(() => jest.restoreAllMocks());
  const inRun = (run: object) =>
    jest
      .spyOn(runtime, "getMonitor")
      .mockReturnValue(run as ReturnType<typeof runtime.getMonitor>);

  it("are one in a run, since the SDK's host reports each object once", () => {
    inRun({});

    expect(userError("message")).toBe(userError("message"));
    expect(userError("message")).not.toBe(userError("another"));
  });

  it("are others in another run, which has to report its own", () => {
    inRun({});
    const first = userError("message");
    inRun({});

    expect(userError("message")).not.toBe(first);
  });
});

describe("explainFailure", () => {
  it("puts what was attempted before what this package's own errors say", () => {
    const error = explainFailure("cannot read", new ConfigurationError("why"));

    expect(error).toEqual(userError("cannot read: why"));
  });

  it("leaves a bug as it is, with its stack", () => {
    const bug = new TypeError("x is not a function");

    expect(explainFailure("cannot read", bug)).toBe(bug);
    expect(bug.stack).toMatch(/user-error\.test/);
  });

  it("does not repeat itself around an error that explains already", () => {
    const explained = userError("there is no such secret");

    expect(explainFailure("cannot look up", explained)).toBe(explained);
  });
});
