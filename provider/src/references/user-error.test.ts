import { RunError } from "@pulumi/pulumi";
import { ConfigurationError } from "../api";
import { explainFailure, userError } from "./user-error";

describe("userError", () => {
  it("has no stack, which the SDK's host would format for seconds on end", () => {
    expect(userError("message").stack).toBe("");
  });

  it("is what the engine prints without a stack", () => {
    expect(RunError.isInstance(userError("message"))).toBe(true);
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
