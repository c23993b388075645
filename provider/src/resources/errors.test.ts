import { lookUpSecret, lookUpStores } from "../lookups";
import { adopt } from "./secret/adopt";
import { check } from "./secret/check";
import { create } from "./secret/create";
import { deleteSecret } from "./secret/delete";
import { diff } from "./secret/diff";
import { read } from "./secret/read";
import { inputsOf } from "./secret/property-bags";
import { update } from "./secret/update";
import { adoptStore } from "./store/adopt";
import { checkStore } from "./store/check";
import { createStore } from "./store/create";
import { deleteStore } from "./store/delete";
import { diffStore } from "./store/diff";
import { readStore } from "./store/read";
import { type Harness, startHarness } from "./test-support/harness";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

/**
 * Makes the emulator refuse requests with this method, or all requests, as the API does if the token lacks the
 * permission.
 */
const refuse = (method?: string) => {
  const errors = [{ code: 10000, message: "Authentication error" }];
  harness.emulator.admin.setFaults([
    {
      ...(method !== undefined && { match: { method } }),
      fault: { kind: "status", status: 403, errors },
    },
  ]);
};

interface Verb {
  verb: string;
  attempted: string;
  /** The message that a user reads. */
  refused: () => Promise<string>;
}

const messageOf = async (failing: Promise<unknown>): Promise<string> => {
  const error = await failing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Error ? error.message : "no error";
};
const reasonsOf = (failures: readonly { reason: string }[]): string =>
  failures.map(({ reason }) => reason).join("; ");
const aStore = () => {
  const { accountId, storeId } = harness.emulator;
  const state = {
    accountId,
    storeId,
    name: "default_secrets_store",
    created: "2025-01-01T00:00:00Z",
    modified: "2025-01-01T00:00:00Z",
  };
  const inputs = { accountId, name: state.name };
  return { id: `${accountId}/${storeId}`, state, inputs };
};

const VERBS: Verb[] = [
  {
    verb: "create",
    attempted: "cannot create secret",
    async refused() {
      const inputs = await harness.checked({ value: "v" });
      refuse();
      return await messageOf(create({ inputs }, harness.session));
    },
  },
  {
    verb: "adopt",
    attempted: "cannot import secret",
    async refused() {
      const { id } = await harness.created();
      refuse();
      return await messageOf(adopt(id, harness.session));
    },
  },
  {
    verb: "check with the option import",
    attempted: "cannot import secret",
    async refused() {
      const { id, state } = await harness.created();
      refuse();
      const { valueFingerprint, ...newInputs } = inputsOf(state);
      const options = { importId: id };
      const request = { oldInputs: undefined, newInputs, options };
      const { failures } = await check(request, harness.restart());
      return reasonsOf(failures);
    },
  },
  {
    verb: "diff",
    attempted: "cannot compare secret",
    async refused() {
      const { id, state } = await harness.created();
      refuse();
      const request = { id, state, inputs: inputsOf(state) };
      return await messageOf(diff(request, harness.session));
    },
  },
  {
    verb: "read",
    attempted: "cannot read secret",
    async refused() {
      const { id, state } = await harness.created();
      refuse();
      return await messageOf(read({ id, state }, harness.session));
    },
  },
  {
    verb: "update",
    attempted: "cannot update secret",
    async refused() {
      const { id, state } = await harness.created();
      refuse("PATCH");
      const inputs = { ...inputsOf(state), comment: "new" };
      return await messageOf(update({ id, state, inputs }, harness.session));
    },
  },
  {
    verb: "delete",
    attempted: "cannot delete secret",
    async refused() {
      const made = await harness.created();
      refuse();
      return await messageOf(deleteSecret(made, harness.session));
    },
  },
  {
    verb: "create of a store",
    attempted: "cannot create store",
    async refused() {
      refuse();
      const { inputs } = aStore();
      return await messageOf(createStore({ inputs }, harness.session));
    },
  },
  {
    verb: "adopt of a store",
    attempted: "cannot import store",
    async refused() {
      refuse();
      return await messageOf(adoptStore(aStore().id, harness.session));
    },
  },
  {
    verb: "check of a store with the option import",
    attempted: "cannot import store",
    async refused() {
      refuse();
      const { id, inputs } = aStore();
      const options = { importId: id };
      const request = { oldInputs: undefined, newInputs: inputs, options };
      const { failures } = await checkStore(request, harness.session);
      return reasonsOf(failures);
    },
  },
  {
    verb: "diff of a store",
    attempted: "cannot compare store",
    async refused() {
      refuse();
      return await messageOf(diffStore(aStore(), harness.session));
    },
  },
  {
    verb: "read of a store",
    attempted: "cannot read store",
    async refused() {
      refuse();
      return await messageOf(readStore(aStore(), harness.session));
    },
  },
  {
    verb: "delete of a store",
    attempted: "cannot delete store",
    async refused() {
      refuse();
      const { id } = aStore();
      return await messageOf(deleteStore({ id, state: {} }, harness.session));
    },
  },
];

describe("a verb that the credentials do not allow", () => {
  it.each(VERBS)(
    "says what was attempted, what the API said and what to do, in at most three lines: $verb",
    async ({ attempted, refused }) => {
      const message = await refused();

      expect(message.startsWith(attempted)).toBe(true);
      expect(message.split("\n").length).toBeLessThanOrEqual(3);
      expect(message).toMatch(
        /: (GET|POST|PATCH|DELETE) \S+ returned HTTP 403, code 10000/,
      );
      expect(message).toContain(
        "npx --no-install pulumi-cloudflare-secrets-store whoami",
      );
    },
  );
});

describe("an update of a secret that somebody deletes in the meantime", () => {
  it("tells the user to run the command again, because the IDs were right", async () => {
    const { id, state } = await harness.created();
    const errors = [{ code: 1001, message: "secret_not_found" }];
    harness.emulator.admin.setFaults([
      {
        match: { method: "PATCH" },
        fault: { kind: "status", status: 404, errors },
      },
    ]);
    const inputs = { ...inputsOf(state), comment: "new" };

    await expect(
      update({ id, state, inputs }, harness.session),
    ).rejects.toThrow(/secret_not_found[^]*\n.*Run the command again\.$/);
  });
});

describe("an error about a route that the API does not have", () => {
  const ADVICE =
    /Check the account ID and the base URL \(.*\)\. The API's own URL ends in \/client\/v4/;
  beforeEach(() => {
    const errors = [{ code: 7003, message: "Could not route to /accounts" }];
    harness.emulator.admin.setFaults([
      { fault: { kind: "status", status: 404, errors } },
    ]);
  });

  it("makes a lookup suggest checking the base URL", async () => {
    const { accountId } = harness.emulator;

    expect(
      await messageOf(lookUpStores({ accountId }, harness.session)),
    ).toMatch(ADVICE);
  });

  it("makes a write suggest checking the base URL, in addition to what the API reports", async () => {
    const inputs = await harness.checked({ value: "v" });

    expect(await messageOf(create({ inputs }, harness.session))).toMatch(
      ADVICE,
    );
  });
});

describe("a new secret without a value", () => {
  it("is reported with advice to import, after the advice for a secret that the stack already manages", async () => {
    const { accountId, storeId } = harness.emulator;
    const newInputs = { accountId, storeId, name: "KEY", scopes: ["workers"] };
    const request = { oldInputs: undefined, newInputs };

    const { failures } = await check(request, harness.session);

    expect(reasonsOf(failures)).toMatch(
      /manages the secret[^]*aliases: [^]*or run: npx/,
    );
  });
});

describe("a secret that is gone", () => {
  it("is reported with the command that lists the store, and with advice about references to the secret", async () => {
    const { accountId, storeId } = harness.emulator;
    const id = `${accountId}/${storeId}/${"0".repeat(32)}`;

    const message = await messageOf(lookUpSecret({ id }, harness.session));

    expect(message).toContain(
      `npx --no-install pulumi-cloudflare-secrets-store list ${accountId}/${storeId}\n`,
    );
    expect(message).toMatch(/If a program refers to this secret/);
  });
});

describe("a store that is gone", () => {
  it("is reported with what to do when the import option names the store", async () => {
    const importId = `${aStore().inputs.accountId}/${"0".repeat(32)}`;

    await expect(adoptStore(importId, harness.session)).rejects.toThrow(
      /does not exist[^]*Check the ID/,
    );
  });
});
