import { allowLateHandling } from "./late-handling";

const aTurn = () => new Promise((done) => setImmediate(done));

/** Lets a promise fail with this, and has it handled only when Node has told that nobody does. */
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

  it("is not warned of when it is one of these", async () => {
    const emitted = warnings();
    const error = new Error("reported already");
    allowLateHandling(error);

    await handleLate(error);

    expect(emitted).not.toHaveBeenCalled();
  });

  it("is warned of as ever when it is another", async () => {
    const emitted = warnings();
    allowLateHandling(new Error("reported already"));

    await handleLate(new Error("somebody else's"));

    expect(emitted).toHaveBeenCalledWith(
      expect.stringContaining("handled asynchronously"),
      "PromiseRejectionHandledWarning",
    );
  });

  it("is left to a listener beside this one, as Node leaves it", async () => {
    const emitted = warnings();
    const another = jest.fn();
    allowLateHandling(new Error("reported already"));
    process.on("rejectionHandled", another);

    await handleLate(new Error("somebody else's"));
    process.off("rejectionHandled", another);

    expect(emitted).not.toHaveBeenCalled();
  });

  it("takes one listener, however many errors there are", () => {
    for (const message of ["one", "another"])
      allowLateHandling(new Error(message));

    expect(process.listenerCount("rejectionHandled")).toBe(1);
  });
});
