import type { Session } from "../../../session";
import {
  readTakeOver,
  takeOverCommand,
} from "../../../session/take-over-variable";
import { type Harness, idIn, startHarness } from "../../test-support/harness";
import { create } from "../create";

const ACCOUNT = "0a".repeat(16);
const STORE = "b1".repeat(16);
const SECRET = "c2".repeat(16);
const ID = `${ACCOUNT}/${STORE}/${SECRET}`;
const VARIABLE = "CLOUDFLARE_SECRETS_STORE_TAKE_OVER";

describe("the secrets that creates may take over", () => {
  it("are those in the command that the error prints", () => {
    const [assignment = ""] = takeOverCommand([ID]).split(" ");
    const [variable = "", ids] = assignment.split("=");

    expect([...readTakeOver({ [variable]: ids })]).toEqual([ID]);
  });

  it("are recognized with an account in uppercase, and with spaces between them", () => {
    const named = `${ACCOUNT.toUpperCase()}/${STORE}/${SECRET} , ${ID}`;

    expect([...readTakeOver({ [VARIABLE]: named })]).toEqual([ID]);
  });

  it.each([{}, { [VARIABLE]: "" }])("are none in the environment %j", (env) => {
    expect(readTakeOver(env).size).toBe(0);
  });

  it.each([
    `${ACCOUNT}/${STORE}`,
    `${ID},`,
    `${ID};${ID}`,
    "a-token-by-mistake",
  ])("are rejected before anything is sent, and not repeated: %s", (text) => {
    const read = () => readTakeOver({ [VARIABLE]: text });

    expect(read).toThrow(VARIABLE);
    expect(read).not.toThrow(text);
  });
});

describe("create of a name that is taken", () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  const seed = (about: { scopes?: string[]; comment?: string } = {}) => {
    const { admin } = harness.emulator;
    const [seeded] = admin.seed([
      { name: "API_KEY", scopes: ["workers"], value: "before", ...about },
    ]);
    return idIn(harness.emulator, seeded?.id ?? "none");
  };

  it.each([["why"], [undefined]])(
    "takes over a secret that the variable names, and writes all that the program declares: comment %j",
    async (comment) => {
      const id = seed(comment === undefined ? {} : { comment });
      const inputs = await harness.checked({ value: "s3cret", comment });
      const session = { ...harness.session, takeOver: new Set([id]) };

      const made = await create({ inputs }, session);

      expect(made.id).toBe(id);
      expect(made.state).toMatchObject({
        scopes: ["workers"],
        status: "active",
        valueFingerprint: inputs.valueFingerprint,
        valueWrittenAt: made.state.modified,
      });
      expect(made.state.comment).toBe(comment);
      const { admin } = harness.emulator;
      expect(admin.hasValue(made.state.secretId, "s3cret")).toBe(true);
      expect(admin.secrets()).toHaveLength(1);
      expect(harness.notices).toEqual([
        expect.stringContaining(`took over ${id}`),
      ]);
    },
  );

  it.each([{ scopes: ["dex"] }, { comment: "theirs" }])(
    "rejects a secret that the variable names but that has %j, and writes nothing to it",
    async (about) => {
      const id = seed(about);
      const inputs = await harness.checked({ value: "s3cret" });
      const session = { ...harness.session, takeOver: new Set([id]) };

      await expect(create({ inputs }, session)).rejects.toThrow(
        `the name is taken by ${id}`,
      );
      const { admin } = harness.emulator;
      expect(admin.hasValue(admin.find("API_KEY")?.id ?? "", "before")).toBe(
        true,
      );
    },
  );

  it("gives no advice to import or take over a secret that this program already manages", async () => {
    const id = seed();
    harness.session.marks.record({ id, mark: "other" });
    const inputs = await harness.checked({ value: "s3cret" });

    const refused = await create({ inputs }, harness.session).then(
      () => "",
      (error: unknown) => String(error),
    );

    expect(refused).toContain("which this program already manages");
    expect(refused).not.toMatch(/If no stack manages that secret|TAKE_OVER/);
  });

  it("prints one command for everything that an interrupted run left behind", async () => {
    const { admin } = harness.emulator;
    const old = "2020-01-01T00:00:00Z";
    const now = seed();
    const [left, kept] = admin
      .seed([
        { name: "LEFT", scopes: ["workers"] },
        { name: "KEPT", scopes: ["workers"] },
        { name: "OLD", created: old, modified: old },
      ])
      .map(({ id }) => idIn(harness.emulator, id));
    harness.session.marks.record({ id: kept ?? "", mark: "other" });
    const inputs = await harness.checked({ value: "s3cret" });

    await expect(create({ inputs }, harness.session)).rejects.toThrow(
      `take it over: ${VARIABLE}=${now},${left} pulumi up`,
    );
  });

  it("rejects a secret that the variable does not name, and writes nothing to it", async () => {
    const id = seed();
    const inputs = await harness.checked({ value: "s3cret" });
    const session = { ...harness.session, takeOver: new Set([ID]) };

    await expect(create({ inputs }, session)).rejects.toThrow(
      `the name is taken by ${id}`,
    );
    const { admin } = harness.emulator;
    expect(admin.hasValue(admin.find("API_KEY")?.id ?? "", "before")).toBe(
      true,
    );
  });

  it.each([
    [
      "another resource in the program manages",
      (session: Session, id: string) => {
        session.marks.record({ id, mark: "other" });
        return Promise.resolve();
      },
    ],
    [
      "another resource has just taken over",
      async (session: Session) => {
        const inputs = await harness.checked({ value: "first" });
        await create({ inputs }, session);
      },
    ],
  ])("does not take over a secret that %s, and says so", async (_, before) => {
    const id = seed();
    const session = { ...harness.session, takeOver: new Set([id]) };
    await before(session, id);
    const writes = harness.emulator.admin.counts().byMethod["PATCH"];
    const inputs = await harness.checked({ value: "s3cret" });

    await expect(create({ inputs }, session)).rejects.toThrow(
      `names ${id}, but another resource in the program manages that secret`,
    );
    expect(harness.emulator.admin.counts().byMethod["PATCH"]).toBe(writes);
  });

  it("says what could not be taken over, and why", async () => {
    const id = seed();
    harness.emulator.admin.setFaults([
      { match: { method: "PATCH" }, fault: { kind: "status", status: 403 } },
    ]);
    const inputs = await harness.checked({ value: "s3cret" });
    const session = { ...harness.session, takeOver: new Set([id]) };

    await expect(create({ inputs }, session)).rejects.toThrow(
      /cannot take over secret "API_KEY" in store .*: .*403.*\nNothing was changed/,
    );
  });

  it("says that the write may have succeeded when the response is lost", async () => {
    const id = seed();
    const fault = { kind: "truncated" } as const;
    harness.emulator.admin.setFaults([{ match: { method: "PATCH" }, fault }]);
    const inputs = await harness.checked({ value: "s3cret" });
    const session = { ...harness.session, takeOver: new Set([id]) };

    await expect(create({ inputs }, session)).rejects.toThrow(
      /cannot take over .*\nThe write may have succeeded/s,
    );
  });
});
