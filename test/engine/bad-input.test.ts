import { HOSTS, programOf } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(120_000);
afterEach(closeScenes);

const NOTHING = {
  CLOUDFLARE_API_TOKEN: "",
  CLOUDFLARE_EMAIL: "",
  CLOUDFLARE_API_KEY: "",
};

/** What is wrong, and what the message has to say about it. */
const MISTAKES = [
  { what: "no credentials at all", env: NOTHING, says: "CLOUDFLARE_API_TOKEN" },
  {
    what: "an email without a key",
    env: { ...NOTHING, CLOUDFLARE_EMAIL: "kim@example.com" },
    says: "CLOUDFLARE_API_KEY",
  },
  {
    what: "a token and a key together",
    env: {
      CLOUDFLARE_EMAIL: "kim@example.com",
      CLOUDFLARE_API_KEY: "CANARY-key",
    },
    says: "CLOUDFLARE_API_KEY",
  },
  {
    what: "plain http to another host",
    env: { CLOUDFLARE_BASE_URL: "http://example.com/client/v4" },
    says: "http",
  },
  {
    what: "a base URL that is none",
    env: { CLOUDFLARE_BASE_URL: "nonsense" },
    says: "not an https URL",
  },
  { what: "no scopes", secret: { scopes: [] }, says: "at least one service" },
  {
    what: "a value of too many bytes",
    secret: { value: '"é".repeat(32769)' },
    says: "65538 bytes",
  },
  {
    what: "a token in the account's place",
    env: { CLOUDFLARE_ACCOUNT_ID: "CANARY-token" },
    says: "has 12 characters, and an ID here has 32 hexadecimal digits",
  },
  {
    what: "a setting that is none",
    config: { "cloudflare-secrets-store:valueDrift": "maybe" },
    says: "note, repair, off",
  },
];

describe.each(HOSTS)("bad input on the $name host", (host) => {
  it.each(MISTAKES)(
    "is refused in the preview with one clear message: $what",
    async ({ env, secret, config, says }) => {
      const { emulator, project } = await openScene({
        ...(env && { env }),
        ...(config && { config }),
      });
      await project.program(
        programOf(host, emulator, { value: '"v"', ...secret }),
      );

      const preview = await project.pulumi("preview");

      expect(preview.code).not.toBe(0);
      expect(preview.output).toContain(says);
      expect(preview.output).not.toMatch(/^\s+at /m);
      expect(preview.output).not.toContain("CANARY");
      expect(emulator.admin.requests()).toEqual([]);
    },
  );

  it("is told, once, where a setting is misspelt, and nothing in it is printed", async () => {
    const { emulator, project } = await openScene({
      config: { "cloudflare-secrets-store:valuedrift": "CANARY-repair" },
    });
    const other = `new Secret("other", { storeId: "${emulator.storeId}", name: "OTHER", scopes: ["workers"], value: "v" });`;
    await project.program(programOf(host, emulator, { value: '"v"' }, other));

    const preview = await project.pulumi("preview");

    expect(preview.code).toBe(0);
    const [, diagnostics = ""] = preview.output.split("Diagnostics:");
    const told =
      /"cloudflare-secrets-store:valuedrift" is none of this package's, and does nothing. Did you mean "valueDrift"/g;
    expect(diagnostics.match(told)).toHaveLength(1);
    expect(preview.output).not.toContain("CANARY");
  });

  it("is not printed where the program calls it secret", async () => {
    const { emulator, project } = await openScene();
    await project.program(`
      import * as pulumi from "@pulumi/pulumi";
      import { Secret } from ${JSON.stringify(host.module)};
      const storeId = pulumi.secret("CANARY-of-another-kind");
      new Secret("secret", { storeId, name: "API_KEY", scopes: ["workers"], value: "v" });
    `);

    const preview = await project.pulumi("preview");

    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain("storeId has 22 characters");
    expect(preview.output).not.toContain("CANARY");
    expect(emulator.admin.requests()).toEqual([]);
  });

  it("keeps the state when the API cannot be reached", async () => {
    const { emulator, project } = await openScene();
    await project.program(programOf(host, emulator, { value: '"v"' }));
    await project.pulumi("up", "--yes", "--skip-preview");
    // A port that no other process of the suite is given meanwhile.
    project.env["CLOUDFLARE_BASE_URL"] = "http://127.0.0.1:1/client/v4";

    const refresh = await project.pulumi("refresh", "--yes", "--skip-preview");

    expect(refresh.code).not.toBe(0);
    expect(refresh.output).toMatch(/refused|ECONNREFUSED/);
    expect(await project.resources()).toHaveLength(1);
  });
});
