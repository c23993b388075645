import type { Project } from "../stack";
import { IMPORT_HOSTS } from "./host";
import { refuseOtherLanguages, takesTypeScript } from "./languages";

const projectOn = (runtime: string | undefined): Project => ({
  file: "/p/Pulumi.yaml",
  folder: "/p",
  main: undefined,
  runtime,
  pluginPaths: {},
});
const refusing =
  (runtime: string | undefined, host: keyof typeof IMPORT_HOSTS) => () => {
    refuseOtherLanguages(projectOn(runtime), IMPORT_HOSTS[host]);
  };

describe("the programs that an import writes for", () => {
  it("are refused if they are in a different language, with the import commands for that language", () => {
    expect(refusing("python", "plugin")).toThrow(
      'the project "/p/Pulumi.yaml" has the runtime "python", but this import writes TypeScript. Nothing was changed.\n',
    );
    expect(refusing("python", "plugin")).toThrow(
      /pulumi import cloudflare-secrets-store:index:Secret NAME ACCOUNT_ID\/STORE_ID\/SECRET_ID\n[^]*npx -c "pulumi import --from cloudflare-secrets-store -- ACCOUNT_ID\/STORE_ID"\n/,
    );
  });

  it("are refused with a reason about the dynamic provider if the user asked for it", () => {
    expect(refusing("go", "dynamic")).toThrow(
      "for the dynamic provider, which requires Node.js. Nothing was changed.\n",
    );
  });

  it.each(["nodejs", "bun", undefined])("may run on %s", (runtime) => {
    expect(takesTypeScript(projectOn(runtime))).toBe(true);
    expect(refusing(runtime, "dynamic")).not.toThrow();
  });
});
