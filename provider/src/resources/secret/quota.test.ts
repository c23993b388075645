import { create } from "./create";
import { expectCreate } from "./expect-create";
import {
  type Planned,
  type ResourceOptions,
  type SecretInputs,
  type Unknown,
  UNKNOWN,
} from "../../model";
import { type Harness, startHarness } from "../test-support/harness";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({}, { quota: 3 });
  harness.emulator.admin.seed([{ name: "A" }, { name: "B" }]);
});
afterEach(() => harness.close());

/** Calls `expectCreate` for a secret whose name is not known yet, so that nothing looks up the name. */
const expecting = (
  options: ResourceOptions = {},
  { accountId }: { accountId?: string | Unknown } = {},
) => {
  const { emulator, session } = harness;
  const inputs: Planned<SecretInputs> = {
    accountId: accountId ?? emulator.accountId,
    storeId: emulator.storeId,
    name: UNKNOWN,
    scopes: ["workers"],
  };
  return expectCreate({ inputs, options }, session);
};

describe("the creates that a run is going to send", () => {
  it("cause one warning, with one request, when they exceed the account's quota", async () => {
    await expecting();
    const before = [...harness.notices];
    await expecting();

    expect(before).toEqual([]);
    expect(harness.notices).toEqual([
      `this program creates more secrets than account ${harness.emulator.accountId} has room for. The account has 2 secrets (limit: 3).\n` +
        "In one update, Pulumi creates secrets before it deletes others. First delete some secrets in a separate update, or ask Cloudflare for a larger quota.\n" +
        "To list the secrets that no resource in the stack manages: npx --no-install pulumi-cloudflare-secrets-store drift",
    ]);
    expect(harness.requests()).toHaveLength(1);
  });

  it.each<[string, ResourceOptions, { accountId?: Unknown }]>([
    ["adopt a secret", { importId: "a/b/c" }, {}],
    ["may delete the old secret first", { deleteBeforeReplace: true }, {}],
    ["are in an account that is unknown", {}, { accountId: UNKNOWN }],
  ])(
    "are not counted, and send nothing, when they %s",
    async (_, options, inputs) => {
      await expecting(options, inputs);

      expect(harness.requests()).toEqual([]);
    },
  );

  it("cause no warning when the quota cannot be read", async () => {
    const { admin } = harness.emulator;
    const refused = { kind: "status", status: 403, errors: [] } as const;
    admin.setFaults([{ match: { path: "quota" }, fault: refused }]);

    await expecting();
    await expecting();

    expect(harness.notices).toEqual([]);
  });
});

describe("a create beyond the quota", () => {
  it("fails with the usage and with advice on how to make room", async () => {
    const { checked, session, emulator } = harness;
    emulator.admin.seed([{ name: "C" }]);
    const inputs = await checked({ value: "v" });

    await expect(create({ inputs }, session)).rejects.toThrow(
      /maximum_secrets_exceeded [^]*\nNothing was created\. The account has 3 secrets \(limit: 3\)\. Delete a secret that nobody needs, or ask Cloudflare for a larger quota\.\nTo list [^]* drift$/,
    );
  });
});
