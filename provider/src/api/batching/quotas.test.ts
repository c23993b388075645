import type { Quota } from "../types";
import { createQuotas } from "./quotas";

const ACCOUNT = "a".repeat(32);

/** An API that returns this quota, or fails if there is none. */
const apiWith = (quota: Quota | undefined) => {
  const asked: string[] = [];
  return {
    asked,
    getQuota(accountId: string) {
      asked.push(accountId);
      return quota === undefined
        ? Promise.reject(new Error("no quota"))
        : Promise.resolve({
            result: quota,
            messages: [],
            rayId: undefined,
            date: undefined,
          });
    },
  };
};

describe("the creates of a run", () => {
  it("request the quota once, and return it when they no longer fit", async () => {
    const quota = { quota: 100, usage: 98 };
    const api = apiWith(quota);
    const quotas = createQuotas(api);

    const counted = await Promise.all(
      ["", "", "", ""].map((_, index) =>
        quotas.countCreate(index === 0 ? ACCOUNT.toUpperCase() : ACCOUNT),
      ),
    );

    expect(counted).toEqual([undefined, undefined, quota, quota]);
    expect(api.asked).toEqual([ACCOUNT]);
  });

  it("count as fitting when the quota cannot be read, and request the quota only once", async () => {
    const api = apiWith(undefined);
    const quotas = createQuotas(api);

    for (let count = 0; count < 3; count += 1)
      expect(await quotas.countCreate(ACCOUNT)).toBeUndefined();

    expect(api.asked).toEqual([ACCOUNT]);
  });

  it("are counted separately for each account", async () => {
    const api = apiWith({ quota: 1, usage: 0 });
    const quotas = createQuotas(api);

    expect(await quotas.countCreate(ACCOUNT)).toBeUndefined();
    expect(await quotas.countCreate("b".repeat(32))).toBeUndefined();
  });

  it("request the quota once more after the first refusal", async () => {
    const api = apiWith({ quota: 1, usage: 1 });
    const quotas = createQuotas(api);
    await quotas.countCreate(ACCOUNT);

    await quotas.afterRefusal(ACCOUNT);
    await quotas.afterRefusal(ACCOUNT);

    expect(api.asked).toHaveLength(2);
  });
});
