import { PassThrough } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { endWithEngine } from "./end-with-engine";

function watched() {
  const stdin = new PassThrough();
  const exit = jest.fn();
  endWithEngine({ stdin, exit } as unknown as NodeJS.Process);
  return { stdin, exit };
}

describe("a process that the engine started", () => {
  it("ends when the engine closes its input", async () => {
    const { stdin, exit } = watched();

    stdin.end();
    await turn();

    expect(exit).toHaveBeenCalledWith(1);
  });

  it("keeps running while its input is open, whatever the engine sends", async () => {
    const { stdin, exit } = watched();

    stdin.write("anything");
    await turn();

    expect(exit).not.toHaveBeenCalled();
  });
});
