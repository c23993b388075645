import { UNKNOWN } from "../../model";
import { optionsIn, withOptions } from "./options";

const ACCOUNT = "a".repeat(32);
const inputs = { accountId: ACCOUNT, storeId: "s", name: "API_KEY" };

describe("the options of a dynamic provider's resource", () => {
  it.each([
    ["a secret in the program's store", `${ACCOUNT}/s/1`],
    ["a secret in another store", `${ACCOUNT}/other/1`],
    ["an ID that is not known yet", UNKNOWN],
  ])(
    "still contain the ID to import after the engine has passed them back: %s",
    (_, importId) => {
      const options = {
        importId,
        ignoreChanges: ["comment"],
        markedSecret: ["scopes"],
      };

      expect(optionsIn(withOptions(inputs, options, false))).toEqual(options);
    },
  );

  it("do not repeat the account and store in the state", () => {
    const options = { importId: `${ACCOUNT}/s/1` };

    expect(withOptions(inputs, options, false)).toEqual({
      ...inputs,
      importSecretId: "1",
    });
  });

  it("have the same form in a preview that does not know a new resource's store yet, so that the update matches its plan", () => {
    const unknown = { ...inputs, storeId: UNKNOWN };
    const options = { importId: `${ACCOUNT}/s/1` };

    expect(withOptions(unknown, options, true)).toEqual({
      ...unknown,
      importSecretId: "1",
    });
    // For an existing resource, `diff` needs the full ID, to know which secret the resource must keep.
    expect(withOptions(unknown, options, false)).toMatchObject(options);
  });

  it("can be read from a state that version 0.1.0 wrote", () => {
    const state = { ...inputs, importId: `${ACCOUNT}/s/1` };

    expect(optionsIn(state)).toEqual({ importId: `${ACCOUNT}/s/1` });
  });

  it("contain no ID to import while the store's ID is unknown", () => {
    const inputs = {
      accountId: ACCOUNT,
      storeId: UNKNOWN,
      importSecretId: "1",
    };

    expect(optionsIn(inputs)).toEqual({});
  });

  it("leave out empty lists", () => {
    expect(optionsIn({ ignoreChanges: [], markedSecret: undefined })).toEqual(
      {},
    );
  });
});
