import { HOSTS, programOf } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

// Only the plugin, because its commands are shorter. The program runs in the same language host either way.
describe.each(HOSTS.filter(({ name }) => name === "plugin"))(
  "the language host of the tests, for the $name",
  (host) => {
    it("runs the next program even if a log line of the last one still waits for a resource that failed", async () => {
      const { project, emulator } = await openScene();
      const declare = (scopes: string[]) =>
        project.program(
          programOf(
            host,
            emulator,
            { scopes, value: '"v"' },
            'void pulumi.log.warn("about the secret", secret);',
          ),
        );
      await declare([]);
      const failed = await project.pulumi("preview");
      await declare(["workers"]);

      const next = await project.pulumi("preview");

      expect(failed.output).toContain("at least one service");
      expect(next).toMatchObject({
        code: 0,
        output: expect.stringContaining("about the secret"),
      });
    });
  },
);
