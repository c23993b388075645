import { randomBytes } from "node:crypto";
import type { Emulator } from "secrets-store-emulator";
import { CONSUMER, STACK } from "./set";
import { expectThat, type Stage } from "./stage";

/** Tells the main story from start to end, and checks that each step did what it announced. */
export async function tell(stage: Stage, emulator: Emulator): Promise<void> {
  seed(stage, emulator);
  await importStore(stage, emulator);
  await createOne(stage, emulator);
  changeOutside(stage, emulator);
  await showDrift(stage);
  await repair(stage, emulator);
  await reference(stage);
  await deleteOutside(stage, emulator);
  stage.recap("Every step did what its title says:");
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
    "Three secrets already exist, created in the dashboard",
    "An emulator stands in for Cloudflare's API. The Pulumi CLI and its engine are real.",
  );
  for (const { name, scopes, comment } of admin.secrets())
    stage.say(`     ${name.padEnd(18)} ${scopes.join(",")}  ${comment ?? ""}`);
}

async function importStore(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "Import the whole store",
    "The import writes nothing to Cloudflare. It generates the code for the resources.",
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
  stage.expectLine(ran, "Imported 3 secrets");
  expectThat(
    emulator.admin.counts().writes === 0,
    "the import wrote to Cloudflare",
  );
}

async function createOne(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "Create one more, with a value",
    "The program (quickstart/program/index.ts) loads the imported secrets and declares SESSION_KEY.",
    "Its value comes from encrypted configuration and goes to Cloudflare. The state has only a fingerprint.",
  );
  const value =
    process.env["QUICKSTART_VALUE"] ?? randomBytes(24).toString("base64url");
  await stage.quietly(
    ["pulumi", "config", "set", "--secret", "sessionKey", "--stack", STACK],
    value,
  );
  const update = await stage.run(PULUMI_UP);
  expectThat(update.code === 0, "the update failed");
  stage.expectLine(update, "+ 1 created");
  expectThat(
    emulator.admin.hasValue(idOf(emulator, "SESSION_KEY"), value),
    "the value did not arrive",
  );
  stage.say("   The preview is clean, even for the imported secrets:");
  const preview = await stage.run([...PULUMI_PREVIEW, "--expect-no-changes"]);
  expectThat(preview.code === 0, "the preview after the import is not clean");
  stage.expectLine(preview, "5 unchanged");
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
    "   PAYMENT_API_KEY gets a new scope, smtp-password a new comment, and SESSION_KEY a new value.",
  );
}

async function showDrift(stage: Stage): Promise<void> {
  stage.act("A plain preview shows the drift");
  const ran = await stage.run(PULUMI_PREVIEW);
  expectThat(ran.code === 0, "the preview failed");
  for (const words of [
    'scopes changed outside Pulumi: ["workers"] => ["dex", "workers"]',
    '"made by hand, do not touch" => "ask Kim"',
    'secret "SESSION_KEY": the value may have been rotated',
    "~ 2 to update",
  ])
    stage.expectLine(ran, words);
}

async function repair(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "pulumi up restores the scopes and the comment",
    "Pulumi only reports a rotated value, unless you set valueDrift to repair.",
  );
  const ran = await stage.run(PULUMI_UP);
  expectThat(ran.code === 0, "the update failed");
  stage.expectLine(ran, "~ 2 updated");
  const { scopes } = emulator.admin.find("PAYMENT_API_KEY") ?? {};
  expectThat(scopes?.join() === "workers", "the scopes were not restored");
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
  const ran = await stage.run([
    "pulumi",
    "up",
    "--yes",
    "--skip-preview",
    ...consumer,
  ]);
  expectThat(ran.code === 0, "the update of the second stack failed");
  stage.expectLine(ran, 'secretName: "PAYMENT_API_KEY"');
}

async function deleteOutside(stage: Stage, emulator: Emulator): Promise<void> {
  stage.act(
    "Somebody deletes the secret, and the preview of the second stack fails before production does",
  );
  emulator.admin.remove(idOf(emulator, "PAYMENT_API_KEY"));
  const ran = await stage.run([
    "pulumi",
    "preview",
    "--cwd",
    CONSUMER,
    "--stack",
    STACK,
  ]);
  expectThat(ran.code !== 0, "the preview of the second stack did not fail");
  stage.expectLine(ran, "which does not exist");
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
    "   shows what would be imported and writes nothing. The README has the next steps.",
  );
}

function idOf({ admin }: Emulator, name: string): string {
  return admin.find(name)?.id ?? "";
}
