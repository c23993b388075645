import { idProblem } from "../messages/parse-id";

describe("an ID with a slash", () => {
  it.each([
    ["accountId", "of ACCOUNT_ID/STORE_ID, give the part before the slash"],
    ["storeId", "of ACCOUNT_ID/STORE_ID, give the part behind the slash"],
    [
      "secretId",
      "of ACCOUNT_ID/STORE_ID/SECRET_ID, give the part behind the last slash",
    ],
  ] as const)(
    "is refused with the part that is meant: %s",
    (property, advice) => {
      const problem = idProblem(property, "a/b");

      expect(problem).toMatch(/^has a slash, and an ID here has 32 /);
      expect(problem).toContain(advice);
    },
  );
});
