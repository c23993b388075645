import { mostRequests } from "secrets-store-bench";
import { HOSTS, type Host } from "../support/hosts";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(300_000);
afterEach(closeScenes);

/** More secrets than a page of the list has, so that the test notices one request for each secret. */
const SECRETS = 101;
const READS = ["preview", "refresh", "import"] as const;

/** Saving the state at each step would take most of the time and would not change the requests. */
const env = {
  PULUMI_EXPERIMENTAL: "true",
  PULUMI_SKIP_CHECKPOINTS: "true",
};

const programOf = ({ module }: Host, storeId: string) => `
  import { Secret } from ${JSON.stringify(module)};
  const args = { storeId: ${JSON.stringify(storeId)}, scopes: ["workers"], value: "v" };
  for (let n = 0; n < ${SECRETS}; n += 1)
    new Secret("secret-" + n, { ...args, name: "KEY_" + n });
`;

/** How the engine runs, and how slowly the API responds. */
interface Course {
  how: string;
  latencyMs: number;
  /** Flags for Pulumi's own commands. The import command has no such option. */
  parallel: string[];
}

/** One course for each host, because both hosts share the code that combines requests. */
const COURSES: Record<Host["name"], Course> = {
  dynamic: { how: "by default", latencyMs: 0, parallel: [] },
  plugin: {
    how: "at --parallel 64",
    latencyMs: 50,
    parallel: ["--parallel", "64"],
  },
};

/** Before a destroy on the plugin, the engine reads the secrets. These reads share one list of the store. */
const PAGES_IN_DESTROY: Record<Host["name"], number> = {
  dynamic: 0,
  plugin: Math.ceil(SECRETS / 100),
};

/** How many requests each command sent, by method. */
async function countsOf(host: Host, { latencyMs, parallel }: Course) {
  const { project, emulator } = await openScene({
    env,
    emulatorOptions: { latencyMs, rateLimit: false, quota: SECRETS },
  });
  const { accountId, storeId, admin } = emulator;
  const counted = async (...args: string[]) => {
    admin.resetRequests();
    await project.succeed(...args, ...parallel);
    return admin.counts().byMethod;
  };
  const confirmed = ["--yes", "--skip-preview"];
  await project.program(programOf(host, storeId));
  const create = await counted("up", ...confirmed);
  const preview = await counted("preview", "--expect-no-changes");
  const refresh = await counted("refresh", ...confirmed);
  const destroy = await counted("destroy", ...confirmed);
  // The stack is empty again, and so is the store.
  admin.seed(Array.from({ length: SECRETS }, (_, n) => ({ name: `KEY_${n}` })));
  admin.resetRequests();
  const store = `${accountId}/${storeId}`;
  const ran = await project.cli("import", store, "--host", host.name, "--yes");
  if (ran.code !== 0) throw new Error(ran.output);
  const imported = admin.counts().byMethod;
  return { create, preview, refresh, destroy, import: imported };
}

const total = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

describe("the requests", () => {
  it.each(HOSTS.map((host) => ({ host, ...COURSES[host.name] })))(
    `of the $host.name host $how: reads grow with the pages of a store of ${SECRETS}, and writes are never more than one for each secret`,
    async ({ host, ...course }) => {
      const counts = await countsOf(host, course);

      for (const verb of READS) {
        const most = mostRequests(SECRETS, { host: host.name, verb });
        expect(total(counts[verb])).toBeLessThanOrEqual(most);
        expect(Object.keys(counts[verb])).toEqual(["GET"]);
      }
      expect(counts.create["POST"]).toBeLessThanOrEqual(SECRETS);
      expect(counts.create["GET"]).toBeLessThanOrEqual(SECRETS);
      expect(counts.destroy["DELETE"]).toBeLessThanOrEqual(SECRETS);
      expect(counts.destroy["GET"] ?? 0).toBeLessThanOrEqual(
        PAGES_IN_DESTROY[host.name],
      );
    },
  );
});
