import { randomBytes } from "node:crypto";
import type { Emulator } from "secrets-store-emulator";
import { CONSUMER, STACK } from "./set";
import { expectThat, type Stage } from "./stage";

/** Tells the main story from beginning to end, and checks that each step did what it says. */
export async function tell(stage: Stage, emulator: Emulator): Promise<void> {
  seed(stage, emulator);
  await importStore(stage, emulator);
  await createOne(stage, emulator);
  changeOutside(stage, emulator);
  await showDrift(stage);
  await repair(stage, emulator);
  await reference(stage);
  await deleteOutside(stage, emulator);
  whatNext(stage);
}

const PULUMI_UP = ["pulumi", "up", "--yes", "--skip-preview", "--stack", STACK];
const PULUMI_PREVIEW = ["pulumi", "preview", "--stack", STACK];

function seed(stage: Stage, { admin }: Emulator): void {
  admin.seed([
    {
      name: "PAYMENT_API_KEY",
      scopes: ["workers"],
      comment: "billing, live",
      created: "2025-03-01T09:00:00Z",
    },
    {
      name: "AI_GATEWAY_TOKEN",
      scopes: ["workers", "ai_gateway"],
      created: "2025-04-11T16:20:00Z",
    },
    {
      name: "smtp-password",
      scopes: ["workers"],
      comment: "made by hand, do not touch",
      created: "2025-05-02T12:00:00Z",
    },
  ]);
  stage.act(
    "Three secrets exist already, made in the dashboard",
    "An emulator of the Secrets Store API stands in for Cloudflare; the Pulumi CLI and engine are the real ones.",
  );
  for (const { name, scopes, comment } of admin.secrets())
    stage.say(`     ${name.padEnd(18)} ${scopes.join(",")}  ${comment ?? ""}`);
}

async function importStore(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "Import the whole store",
    "Nothing is written to Cloudflare. The code of the resources is written for you.",
  );
  await stage.quietly(["pulumi", "stack", "init", STACK]);
  await stage.quietly([
    "pulumi",
    "config",
    "set",
    "storeId",
    emulator.storeId,
    "--stack",
    STACK,
  ]);
  emulator.admin.resetRequests();
  const target = `${emulator.accountId}/${emulator.storeId}`;
  const ran = await stage.run([
    "npx",
    "pulumi-cloudflare-secrets-store",
    "import",
    target,
    "--stack",
    STACK,
    "--yes",
  ]);
  expectThat(ran.code === 0, "the import failed");
  expectThat(
    emulator.admin.counts().writes === 0,
    "the import wrote to Cloudflare",
  );
}

async function createOne(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "Create one more, with a value",
    "The program (quickstart/program/index.ts) takes the imported secrets as they are and adds SESSION_KEY.",
    "Its value comes from encrypted configuration and goes to Cloudflare; the state keeps a fingerprint.",
  );
  const value =
    process.env["QUICKSTART_VALUE"] ?? randomBytes(24).toString("base64url");
  await stage.quietly(
    ["pulumi", "config", "set", "--secret", "sessionKey", "--stack", STACK],
    value,
  );
  expectThat((await stage.run(PULUMI_UP)).code === 0, "the update failed");
  expectThat(
    emulator.admin.hasValue(idOf(emulator, "SESSION_KEY"), value),
    "the value did not arrive",
  );
  stage.say("   And the preview is clean, imported secrets and all:");
  const preview = await stage.run([...PULUMI_PREVIEW, "--expect-no-changes"]);
  expectThat(preview.code === 0, "the preview after the import is not clean");
}

function changeOutside(stage: Stage, emulator: Emulator): void {
  stage.act("Somebody changes things in the dashboard");
  emulator.admin.change(idOf(emulator, "PAYMENT_API_KEY"), {
    scopes: ["workers", "dex"],
  });
  emulator.admin.change(idOf(emulator, "smtp-password"), {
    comment: "ask Kim",
  });
  emulator.admin.change(idOf(emulator, "SESSION_KEY"), {
    value: randomBytes(24).toString("base64url"),
  });
  stage.say(
    "   PAYMENT_API_KEY gets another scope, smtp-password another comment, SESSION_KEY another value.",
  );
}

async function showDrift(stage: Stage): Promise<void> {
  stage.act("A plain preview shows the drift");
  const { code, output } = await stage.run(PULUMI_PREVIEW);
  expectThat(code === 0, "the preview failed");
  expectThat(
    output.includes(
      'scopes changed outside Pulumi: ["workers"] => ["dex", "workers"]',
    ),
    "the scopes' drift is not shown",
  );
  expectThat(
    output.includes('"made by hand, do not touch" => "ask Kim"'),
    "the comment's drift is not shown",
  );
  expectThat(
    output.includes('secret "SESSION_KEY": the value may have been rotated'),
    "the value's drift is not noted",
  );
  expectThat(
    output.includes("~ 2 to update"),
    "the preview does not plan the two repairs",
  );
}

async function repair(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "pulumi up puts scopes and comment back",
    "A rotated value is only noted, unless you ask for its repair (valueDrift: repair).",
  );
  const { code, output } = await stage.run(PULUMI_UP);
  expectThat(
    code === 0 && output.includes("~ 2 updated"),
    "the update did not repair the drift",
  );
  const { scopes } = emulator.admin.find("PAYMENT_API_KEY") ?? {};
  expectThat(scopes?.join() === "workers", "the scopes were not put back");
}

async function reference(stage: Stage): Promise<void> {
  stage.act(
    "A second stack uses a secret by its ID",
    `${CONSUMER} builds a Worker binding from the reference.`,
  );
  const consumer = ["--cwd", CONSUMER, "--stack", STACK];
  await stage.quietly(["pulumi", "stack", "init", STACK, "--cwd", CONSUMER]);
  const producer = `organization/cloudflare-secrets-store-quickstart/${STACK}`;
  await stage.quietly([
    "pulumi",
    "config",
    "set",
    "producer",
    producer,
    ...consumer,
  ]);
  const { code, output } = await stage.run([
    "pulumi",
    "up",
    "--yes",
    "--skip-preview",
    ...consumer,
  ]);
  expectThat(
    code === 0 && output.includes("PAYMENT_API_KEY"),
    "the second stack did not get the reference",
  );
}

async function deleteOutside(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "The secret is deleted outside; the second stack learns it in its preview, not in production",
  );
  emulator.admin.remove(idOf(emulator, "PAYMENT_API_KEY"));
  const { code, output } = await stage.run([
    "pulumi",
    "preview",
    "--cwd",
    CONSUMER,
    "--stack",
    STACK,
  ]);
  expectThat(code !== 0, "the preview of the second stack did not fail");
  expectThat(
    output.includes("PAYMENT_API_KEY") && output.includes("does not exist"),
    "the failure does not say what is gone",
  );
}

function whatNext(stage: Stage): void {
  stage.act("Now with your own account");
  stage.say(
    "     export CLOUDFLARE_API_TOKEN=…          a token with the permission Secrets Store Read",
  );
  stage.say(
    "     npx --no-install pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID --dry-run",
  );
  stage.say(
    "   shows what would be imported and writes nothing. The README goes on from there.",
  );
}

function idOf({ admin }: Emulator, name: string): string {
  return admin.find(name)?.id ?? "";
}
