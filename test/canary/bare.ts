import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Host } from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";

const DYNAMIC = `
  const handler: pulumi.dynamic.ResourceProvider = {
    check: async (_olds: any, { value, ...inputs }: any) => ({ inputs }),
    diff: async (_id: string, olds: any, news: any) => ({ changes: olds.comment !== news.comment }),
    create: async (inputs: any) => ({ id: "bare", outs: inputs }),
    update: async (_id: string, _olds: any, inputs: any) => ({ outs: inputs }),
  };
  class Bare extends pulumi.dynamic.Resource {
    constructor(name: string, args: object) { super(handler, name, args, {}, "bare", "Bare"); }
  }
`;

const PLUGIN = `
  class Bare extends pulumi.CustomResource {
    constructor(name: string, args: object) { super("bare:index:Bare", name, args); }
  }
`;

/**
 * Writes a program with the smallest possible resource of a provider of this kind. The provider receives the same value and
 * drops it as soon as it can.
 */
export async function writeBareProgram(
  project: PulumiProject,
  host: Host,
  comment: string,
): Promise<void> {
  const plugin = JSON.stringify(resolve(__dirname, "bare-plugin"));
  await writeFile(
    join(project.folder, "Pulumi.yaml"),
    `name: engine-test\nruntime: nodejs\nplugins:\n  providers:\n    - name: bare\n      path: ${plugin}\n`,
  );
  await project.program(`
    import * as pulumi from "@pulumi/pulumi";
    const config = new pulumi.Config();
    ${host.name === "dynamic" ? DYNAMIC : PLUGIN}
    new Bare("secret", { comment: "${comment}", value: config.requireSecret("value") });
  `);
}
