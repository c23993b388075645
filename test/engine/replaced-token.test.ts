import { HOSTS, programOf, type Host } from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene, sharedScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const KEYS = {
  dynamic: "cloudflare:apiToken",
  plugin: "cloudflare-secrets-store:apiToken",
} as const;
const plugin = HOSTS.filter(({ name }) => name === "plugin");
const dynamic = HOSTS.filter(({ name }) => name === "dynamic");

/** Opens a stack with one secret, which was created with a token from the configuration that the API now rejects. */
function withOldToken(host: Host) {
  const open = sharedScene(
    async ({ project, emulator }) => {
      await project.setSecret(KEYS[host.name], emulator.token);
      await project.program(
        programOf(host, emulator, { name: "NEW", value: '"v"' }),
      );
      await project.succeed("up", "--yes", "--skip-preview");
    },
    { env: { CLOUDFLARE_API_TOKEN: "" } },
  );
  return async () => {
    const { project, emulator } = await open();
    const token = emulator.admin.replaceToken();
    const setToken = () => project.setSecret(KEYS[host.name], token);
    return { project, emulator, setToken, token };
  };
}

/** Runs the command that an error prints. */
async function takeWayOut(project: PulumiProject, printed: string) {
  const wayOut = /pulumi (refresh --run-program)/.exec(printed)?.[1];
  return project.pulumi(
    ...(wayOut ?? "not said").split(" "),
    ...["--yes", "--skip-preview"],
  );
}

const preview = ["preview", "--expect-no-changes"];
const refresh = ["refresh", "--yes", "--skip-preview"];
const up = ["up", "--yes", "--skip-preview"];
const destroy = ["destroy", "--yes", "--skip-preview"];

describe.each(plugin)("a replaced token, on the $name host", (host) => {
  const openWithOldToken = withOldToken(host);

  it("is read from the configuration or the environment, whatever token the state has", async () => {
    const { project, setToken, token, emulator } = await openWithOldToken();

    await project.removeConfig(KEYS.plugin);
    project.env["CLOUDFLARE_API_TOKEN"] = token;
    const codes = [(await project.pulumi(...preview)).code];
    project.env["CLOUDFLARE_API_TOKEN"] = "";
    await setToken();
    for (const command of [refresh, destroy])
      codes.push((await project.pulumi(...command)).code);

    expect(codes).toEqual([0, 0, 0]);
    expect(emulator.admin.find("NEW")).toBeUndefined();
  });

  it("of an explicit provider is used after the command that the error prints", async () => {
    const { project, emulator } = await openScene({
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    const programWith = (apiToken: string) => `
      import { Provider, Secret } from ${JSON.stringify(host.module)};
      const provider = new Provider("provider", { apiToken: ${JSON.stringify(apiToken)} });
      const storeId = ${JSON.stringify(emulator.storeId)};
      new Secret("secret", { storeId, name: "NEW", scopes: ["dex"], value: "v" }, { provider });
    `;
    await project.program(programWith(emulator.token));
    await project.pulumi(...up);

    await project.program(programWith(emulator.admin.replaceToken()));
    const refused = await project.pulumi("preview");
    const refreshed = await takeWayOut(project, refused.output);
    const clean = await project.pulumi(...preview);

    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("HTTP 403");
    expect([refreshed.code, clean.code]).toEqual([0, 0]);
  });
});

describe.each(dynamic)("a replaced token, on the $name host", (host) => {
  const openWithOldToken = withOldToken(host);

  it("is read from the configuration by commands that run the program, and by all others after the command that the error prints", async () => {
    const { project, setToken } = await openWithOldToken();
    await setToken();

    const clean = await project.pulumi(...preview);
    const refused = await project.pulumi(...refresh);
    const refreshed = await takeWayOut(project, refused.output);
    const destroyed = await project.pulumi(...destroy);

    expect(clean).toMatchObject({ code: 0 });
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("HTTP 403");
    expect([refreshed.code, destroyed.code]).toEqual([0, 0]);
  });
});
