import { type Harness, idIn, startHarness } from "../../test-support/harness";
import { create } from "../create";
import { deleteSecret } from "../delete";
import { diff } from "../diff";
import { inputsOf } from "../property-bags";
import { read } from "../read";
import { update } from "../update";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

/** Imports an original and copies it, as a rename does. The copy has the given status while the run waits for it. */
async function renamed(status = "pending") {
  const { emulator, session } = harness;
  const [seeded] = emulator.admin.seed([{ name: "OLD", value: "s3cret" }]);
  const id = idIn(emulator, seeded?.id ?? "none");
  const original = found(await read({ id, state: undefined }, session));
  const duplicateSecret: typeof session.api.duplicateSecret = async (
    ...args
  ) => {
    const made = await session.api.duplicateSecret(...args);
    become(made.result.id, status);
    return { ...made, result: { ...made.result, status } };
  };
  const inputs = await harness.checked({ name: "NEW", copyOf: id });
  const api = { ...session.api, duplicateSecret };
  const copy = await create({ inputs }, { ...session, api });
  return { original, copy, inputs: inputsOf(copy.state) };
}

function found(result: Awaited<ReturnType<typeof read>>) {
  if (result.kind === "gone") throw new Error("the secret is gone");
  return result;
}

const become = (secretId: string, status: string) =>
  harness.emulator.admin.change(secretId, { status: status as "active" });
const names = () => harness.emulator.admin.secrets().map(({ name }) => name);
const REFUSAL =
  /secret "NEW" is a copy of it.*Pulumi has not seen the copy become active yet\. Nothing was deleted/;

describe("the original of a copy that Pulumi has not seen active", () => {
  it("is not deleted in the run that makes the copy, nor in a later one", async () => {
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();

    await expect(deleteSecret(original, harness.session)).rejects.toThrow(
      REFUSAL,
    );
    await diff({ ...copy, inputs }, later);
    await expect(deleteSecret(original, later)).rejects.toThrow(REFUSAL);
  });

  it("is not deleted if the diff of the copy fails", async () => {
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();

    await expect(
      diff({ ...copy, inputs: { ...inputs, name: "NEWER" } }, later),
    ).rejects.toThrow("cannot rename");
    await expect(deleteSecret(original, later)).rejects.toThrow(REFUSAL);
  });

  it("is not deleted after a refresh or an update that finds the copy pending", async () => {
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();

    const refreshed = found(await read(copy, later));
    const { state } = await update({ ...refreshed, inputs }, later);
    await diff({ id: copy.id, state, inputs }, later);

    await expect(deleteSecret(original, later)).rejects.toThrow(REFUSAL);
  });

  it("is deleted if the program declares neither the copy nor the original, as in a destroy that refreshes first", async () => {
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();

    await diff({ ...copy, inputs, urn: "URN" }, later);
    await deleteSecret(original, later);

    expect(names()).toEqual(["NEW"]);
  });
});

describe("the original of an active copy", () => {
  it("is deleted in the first run that sees the copy active", async () => {
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();
    become(copy.state.secretId, "active");

    await diff({ ...copy, inputs }, later);
    await deleteSecret(original, later);

    expect(names()).toEqual(["NEW"]);
  });

  it("is deleted in the first run that sees the copy active, even with liveDiff off", async () => {
    await harness.close();
    harness = await startHarness({ liveDiff: false });
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();
    become(copy.state.secretId, "active");

    await diff({ ...copy, inputs }, later);
    await deleteSecret(original, later);

    expect(names()).toEqual(["NEW"]);
  });

  it("is deleted in the first run that sees the copy active, even if that run renames the copy", async () => {
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();
    become(copy.state.secretId, "active");
    const again = { ...inputs, name: "NEWER", copyOf: copy.id };

    await diff({ ...copy, inputs: again }, later);
    await deleteSecret(original, later);

    expect(names()).toEqual(["NEW"]);
  });

  it("is deleted in the run whose update sees the copy active", async () => {
    const { original, copy, inputs } = await renamed();
    const later = harness.restart();
    const changed = { ...inputs, comment: "new" };

    await diff({ ...copy, inputs: changed }, later);
    become(copy.state.secretId, "active");
    await update({ ...copy, inputs: changed }, later);
    await deleteSecret(original, later);

    expect(names()).toEqual(["NEW"]);
  });

  it("is deleted immediately if the copy has a status that this version does not know", async () => {
    const { original, copy } = await renamed("updating");

    await deleteSecret(original, harness.session);

    expect(copy.state).not.toHaveProperty("pendingCopyOf");
    expect(names()).toEqual(["NEW"]);
  });

  it.each([
    ["a refresh", {}],
    ["an update that sends nothing", {}],
    ["an update of the comment", { comment: "new" }],
    ["an update of the value", { value: "ours" }],
  ])(
    "is no longer in the state of the copy after %s",
    async (what, program) => {
      const { copy } = await renamed();
      become(copy.state.secretId, "active");
      const later = { ...harness.restart(), vault: harness.session.vault };
      const inputs = await harness.checked(
        { name: "NEW", ...program },
        inputsOf(copy.state),
      );

      const { state } =
        what === "a refresh"
          ? found(await read(copy, later))
          : await update({ ...copy, inputs }, later);

      expect(copy.state.pendingCopyOf).toMatch(/^\w+\/\w+\/\w+$/);
      expect(state).not.toHaveProperty("pendingCopyOf");
    },
  );
});
