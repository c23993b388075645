import fc from "fast-check";
import { readEvents } from "./engine-events";

const TYPE = "a:b:Secret";
const imported = (type = TYPE) =>
  JSON.stringify({ resOutputsEvent: { metadata: { op: "import", type } } });
const failed = (message: string) =>
  JSON.stringify({ diagnosticEvent: { severity: "error", message } });

describe("the reader of the engine's events", () => {
  it("counts each imported resource, wherever the output is cut", () => {
    const lines = `${[imported(), imported("other:type"), imported()].join("\n")}\n`;
    fc.assert(
      fc.property(fc.nat(lines.length), (cut) => {
        const counts: number[] = [];
        const { feed } = readEvents(TYPE, (count) => counts.push(count));

        feed(lines.slice(0, cut));
        feed(lines.slice(cut));

        expect(counts).toEqual([1, 2]);
      }),
    );
  });

  it("reports each error once", () => {
    const { feed, errors } = readEvents(TYPE, () => undefined);

    feed(`${failed("bad\n")}\n${failed("bad\n")}\n${failed("worse")}\n`);

    expect(errors()).toEqual(["bad", "worse"]);
  });

  it("skips other lines between the events", () => {
    const { feed, errors } = readEvents(TYPE, () => undefined);

    feed('warning: x\n{broken\n{"a":1}\n\n[]\n{"diagnosticEvent":3}\n');

    expect(errors()).toEqual([]);
  });
});
