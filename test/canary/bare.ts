import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { PulumiProject } from "../support/pulumi-project";

/**
 * Writes a program with the smallest possible resource on each host (dynamic provider and plugin). Its provider
 * receives a value, as this package's provider does, and drops it as soon as it can.
 */
export async function writeBareProgram(
  project: PulumiProject,
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
    const handler: pulumi.dynamic.ResourceProvider = {
      check: async (_olds: any, { value, ...inputs }: any) => ({ inputs }),
      diff: async (_id: string, olds: any, news: any) => ({ changes: olds.comment !== news.comment }),
      create: async (inputs: any) => ({ id: "bare", outs: inputs }),
      update: async (_id: string, _olds: any, inputs: any) => ({ outs: inputs }),
    };
    class OfDynamic extends pulumi.dynamic.Resource {
      constructor(args: object) { super(handler, "dynamic", args, {}, "bare", "Bare"); }
    }
    class OfPlugin extends pulumi.CustomResource {
      constructor(args: object) { super("bare:index:Bare", "plugin", args); }
    }
    for (const [host, Bare] of Object.entries({ dynamic: OfDynamic, plugin: OfPlugin }))
      new Bare({ comment: "${comment}", value: config.requireSecret(host + "Value") });
  `);
}
