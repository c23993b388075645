import {
  HOSTS,
  programOf,
  pulumiId,
  type ProgramSecret,
} from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

/** The bars, in bytes of JSON, for a secret with a name and a comment of ordinary length. */
const BARS = [
  { what: "with a value", bytes: 1_200, secret: { value: '"a value"' } },
  { what: "adopted", bytes: 800, secret: {} },
];

describe.each(HOSTS)("the state on the $name host", (host) => {
  it.each(BARS)(
    "holds at most $bytes bytes of inputs and outputs for a secret $what",
    async ({ bytes, secret }) => {
      const { emulator, project } = await openScene();
      const about = {
        name: "PAYMENT_API_KEY",
        comment: "billing, live account",
      };
      if (!("value" in secret))
        emulator.admin.seed([{ ...about, scopes: ["workers"] }]);
      const options =
        "value" in secret
          ? {}
          : { options: `{ import: "${pulumiId(emulator, about.name)}" }` };
      // With the option import, whose ID stands in the inputs while the program has it.
      const program: ProgramSecret = { ...about, ...secret, ...options };
      await project.program(programOf(host, emulator, program));
      const up = await project.pulumi("up", "--yes", "--skip-preview");

      const entry = await entryOf(project, host.type);

      expect(up.code).toBe(0);
      expect(
        JSON.stringify(entry.inputs).length +
          JSON.stringify(entry.outputs).length,
      ).toBeLessThanOrEqual(bytes);
      expect(JSON.stringify(entry).length).toBeLessThanOrEqual(2_400);
    },
  );
});

/** The entry as the backend keeps it: what is secret stands there encrypted. */
async function entryOf(
  project: { pulumi: (...args: string[]) => Promise<{ output: string }> },
  type: string,
) {
  const { output } = await project.pulumi("stack", "export");
  const { deployment } = JSON.parse(output) as {
    deployment: {
      resources: { type: string; inputs: object; outputs: object }[];
    };
  };
  const entry = deployment.resources.find((each) => each.type === type);
  if (entry === undefined) throw new Error(`no ${type} in the state`);
  return entry;
}
