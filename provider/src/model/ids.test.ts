import { idProblem } from "../messages/parse-id";

describe("an ID with a slash", () => {
  it.each([
    ["accountId", "From ACCOUNT_ID/STORE_ID, use the part before the slash"],
    ["storeId", "From ACCOUNT_ID/STORE_ID, use the part after the slash"],
    [
      "secretId",
      "From ACCOUNT_ID/STORE_ID/SECRET_ID, use the part after the last slash",
    ],
  ] as const)(
    "is rejected with advice on which part to use: %s",
    (property, advice) => {
      const problem = idProblem(property, "a/b");

      expect(problem).toMatch(/^contains a slash, but must be 32 /);
      expect(problem).toContain(advice);
    },
  );
});
