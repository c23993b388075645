import { createEngineLog } from "./engine-log";

it("says a line once of a resource, and each time where it repeats", async () => {
  const sent: string[] = [];
  const log = createEngineLog(() => (request) => {
    sent.push(`${request.getUrn()} ${request.getMessage()}`);
    return Promise.resolve();
  });
  log.connect("the engine");

  for (const repeats of [false, false, true, true]) {
    const message = repeats ? "going on in 41 s" : "changed";
    const lines = log.linesFor("urn:one");
    lines.notify({ severity: "warning", message, repeats });
    await lines.sent();
  }
  const others = log.linesFor("urn:two");
  others.notify({ severity: "warning", message: "changed" });
  await others.sent();

  expect(sent).toEqual([
    "urn:one changed",
    "urn:one going on in 41 s",
    "urn:one going on in 41 s",
    "urn:two changed",
  ]);
});
