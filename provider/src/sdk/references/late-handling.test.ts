import { allowLateHandling } from "./late-handling";

const aTurn = () => new Promise((done) => setImmediate(done));

/** Makes a promise fail with this error, and emits the event with which Node reports that it was handled late. */
async function handleLate(error: Error): Promise<void> {
  const failed = Promise.reject(error);
  process.emit("rejectionHandled", failed);
  await failed.catch(() => undefined);
  await aTurn();
}

describe("an error that is handled late", () => {
  afterEach(() => jest.restoreAllMocks());
  const warnings = () =>
    jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);

  it("causes no warning when it was registered", async () => {
    const emitted = warnings();
    const error = new Error("reported already");
    allowLateHandling(error);

    await handleLate(error);

    expect(emitted).not.toHaveBeenCalled();
  });

  it("causes the usual warning when it was not registered", async () => {
    const emitted = warnings();
    allowLateHandling(new Error("reported already"));

    await handleLate(new Error("somebody else's"));

    expect(emitted).toHaveBeenCalledWith(
      expect.stringContaining("handled asynchronously"),
      "PromiseRejectionHandledWarning",
    );
  });

  it("causes no warning if there is another listener, as in Node", async () => {
    const emitted = warnings();
    const another = jest.fn();
    allowLateHandling(new Error("reported already"));
    process.on("rejectionHandled", another);

    await handleLate(new Error("somebody else's"));
    process.off("rejectionHandled", another);

    expect(emitted).not.toHaveBeenCalled();
  });

  it("needs one listener for any number of errors", () => {
    for (const message of ["one", "another"])
      allowLateHandling(new Error(message));

    expect(process.listenerCount("rejectionHandled")).toBe(1);
  });
});
