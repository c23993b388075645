import { createStoreLists, type Store } from "..";

const ACCOUNT = "a".repeat(32);

function aStoreList() {
  const requests: string[] = [];
  const lists = createStoreLists({
    listStores: (accountId) => {
      requests.push(accountId);
      const result: Store[] = [];
      return Promise.resolve({
        ...{ result, messages: [] },
        ...{ rayId: undefined, date: undefined },
      });
    },
  });
  return { lists, requests };
}

describe("the stores of an account", () => {
  it("are requested once for both spellings of the account's ID", async () => {
    const { lists, requests } = aStoreList();

    await lists.of(ACCOUNT);
    await lists.of(ACCOUNT.toUpperCase());

    expect(requests).toEqual([ACCOUNT]);
  });

  it("are requested again after a write, however the write spells the account's ID", async () => {
    const { lists, requests } = aStoreList();

    await lists.of(ACCOUNT);
    lists.forget(ACCOUNT.toUpperCase());
    await lists.of(ACCOUNT);

    expect(requests).toEqual([ACCOUNT, ACCOUNT]);
  });
});
