import { showRemovalCommands } from "./removal-commands";
import { createOutput } from "../output";
import { fakeStreams } from "../test-support/streams";

function shown(...removed: string[]) {
  const { streams, out, err } = fakeStreams();
  const command = "terraform state rm 'x.key'";
  showRemovalCommands(
    { commands: [{ id: "", command }], removed },
    createOutput(streams),
  );
  return { out: out(), err: err() };
}

describe("the advice on removing secrets from another tool's state", () => {
  it("has only commands on standard output", () => {
    expect(shown("x.key").out).toBe("terraform state rm 'x.key'\n");
  });

  it("has removed blocks for Terraform that destroy nothing", () => {
    const { err } = shown("x.key", "module.app.x.key");

    expect(err.slice(err.indexOf("removed {"))).toBe(
      [
        "removed {",
        "  from = x.key",
        "  lifecycle {",
        "    destroy = false",
        "  }",
        "}",
        "removed {",
        "  from = module.app.x.key",
        "  lifecycle {",
        "    destroy = false",
        "  }",
        "}",
        "",
      ].join("\n"),
    );
  });

  it("has no removed block if there is no resource to name", () => {
    expect(shown().err).not.toContain("removed {");
  });
});
