import {
  createSecretReader,
  isAnswerError,
  isConfigurationError,
  isStoreNotFound,
} from "..";
import type { Answer, ReadOutcome, Secret, SecretReader } from "..";
import { ApiError } from "../errors";
import { accountId, rejection } from "../test-support/api-server";

const store = { accountId, storeId: "a".repeat(32) };
const idOf = (n: number) => String(n).padStart(32, "0");
const pathOf = (n: number) => ({ ...store, secretId: idOf(n) });
const aSecret = (n: number, fields: Partial<Secret> = {}): Secret => ({
  id: idOf(n),
  name: `SECRET_${n}`,
  storeId: store.storeId,
  status: "active",
  created: "c",
  modified: "m",
  comment: undefined,
  scopes: ["workers"],
  extra: {},
  ...fields,
});
const answer = <T>(result: T): Answer<T> => ({
  result,
  messages: [],
  rayId: undefined,
  date: undefined,
});
const refusal = (status: number, code: number, reason: string) =>
  new ApiError({
    method: "GET",
    path: "/p",
    status,
    code,
    reason,
    subject: undefined,
    rayId: undefined,
    retryAfterMs: undefined,
    earlierOutcomeUnknown: false,
    text: reason,
  });
const notFound = () => refusal(404, 1001, "secret_not_found");

/** An API that returns the secrets in a map and records its requests. A list counts as one request per page. */
function aStore(count: number) {
  const secrets = new Map(
    Array.from({ length: count }, (_, n) => [idOf(n), aSecret(n)]),
  );
  const requests: string[] = [];
  /** Functions that a test can replace to hold back responses. */
  const held = { list: () => Promise.resolve(), get: () => Promise.resolve() };
  const api = {
    ready: () => Promise.resolve(),
    async getSecret({ secretId }: { secretId: string }) {
      requests.push(`GET ${Number(secretId)}`);
      const secret = secrets.get(secretId);
      await held.get();
      if (secret === undefined) throw notFound();
      return answer(secret);
    },
    async listSecrets() {
      const result = [...secrets.values()];
      const pages = Math.max(1, Math.ceil(result.length / 100));
      for (let page = 1; page <= pages; page += 1)
        requests.push(`LIST ${page}`);
      await held.list();
      return answer(result);
    },
    async listNewestSecrets() {
      requests.push("NEWEST");
      const all = [...secrets.values()];
      await held.list();
      return answer(
        all.sort((a, b) => (a.modified < b.modified ? 1 : -1)).slice(0, 100),
      );
    },
  };
  return { api, secrets, requests, held };
}

const readerOf = (api: Parameters<typeof createSecretReader>[0]) =>
  createSecretReader(api, { schedule: (dispatch) => setImmediate(dispatch) });
const readAll = (reader: SecretReader, count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => reader.read(pathOf(n))));
const readAllFresh = (reader: SecretReader, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      reader.read(pathOf(n), { fresh: true }),
    ),
  );
const readOneByOne = async (reader: SecretReader, count: number) => {
  const outcomes: ReadOutcome[] = [];
  for (let n = 0; n < count; n += 1)
    outcomes.push(await reader.read(pathOf(n)));
  return outcomes;
};
const found = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    kind: "found",
    secret: aSecret(n),
  }));

function gate() {
  let open: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, release: () => open?.() };
}

describe("reads that arrive together", () => {
  it.each([
    [2, 1],
    [100, 1],
    [101, 2],
    [1_000, 10],
  ])(
    "request the list instead of each secret: %d reads request %d pages",
    async (count, pages) => {
      const { api, requests } = aStore(count);

      expect(await readAll(readerOf(api), count)).toEqual(found(count));
      expect(requests).toEqual(
        Array.from({ length: pages }, (_, i) => `LIST ${i + 1}`),
      );
    },
  );

  it("do not share requests between stores", async () => {
    const { api, requests } = aStore(1);
    const reader = readerOf(api);

    await Promise.all([
      reader.read(pathOf(0)),
      reader.read({ ...pathOf(0), storeId: "b".repeat(32) }),
    ]);

    expect(requests).toEqual(["GET 0", "GET 0"]);
  });

  it("share a request even if they spell the account ID differently", async () => {
    const { api, requests } = aStore(2);
    const reader = readerOf(api);

    await Promise.all([
      reader.read(pathOf(0)),
      reader.read({ ...pathOf(1), accountId: accountId.toUpperCase() }),
    ]);

    expect(requests).toEqual(["LIST 1"]);
  });

  it("for a single secret send one GET, even with the default schedule", async () => {
    const { api, requests } = aStore(1);

    const outcome = await createSecretReader(api).read(pathOf(0));

    expect(outcome.kind).toBe("found");
    expect(requests).toEqual(["GET 0"]);
  });

  it("use the list immediately when there is one", async () => {
    const { api, requests } = aStore(100);
    const windows: (() => void)[] = [];
    const reader = createSecretReader(api, {
      schedule: (dispatch) => windows.push(dispatch),
    });
    await reader.snapshot(store);

    expect(await readOneByOne(reader, 100)).toEqual(found(100));
    expect(windows).toEqual([]);
    expect(requests).toEqual(["LIST 1"]);
  });

  describe("from a list of two pages", () => {
    /** A reader of a store whose second page arrives, or fails, only when the test says so. */
    function readingTwoPages() {
      const { api, secrets } = aStore(200);
      const all = [...secrets.values()];
      let end: { arrive: () => void; fail: () => void } | undefined;
      const listSecrets = async (
        _store: unknown,
        _filter?: unknown,
        { onPage }: { onPage?: (page: readonly Secret[]) => void } = {},
      ) => {
        onPage?.(all.slice(0, 100));
        await new Promise<void>((resolve, reject) => {
          const fail = () => {
            reject(refusal(500, 1000, "internal"));
          };
          end = { arrive: resolve, fail };
        });
        onPage?.(all.slice(100));
        return answer(all);
      };
      const reader = readerOf({ ...api, listSecrets });
      const [early, late] = [reader.read(pathOf(0)), reader.read(pathOf(150))];
      return { early, late, secondPage: () => end };
    }

    it("do not wait for the second page if the first page has the secret", async () => {
      const { early, late, secondPage } = readingTwoPages();
      const arrived: string[] = [];
      void late.then(() => arrived.push("late"));

      const outcome = await early;
      const before = [...arrived];
      secondPage()?.arrive();
      await late;

      expect(outcome).toEqual({ kind: "found", secret: aSecret(0) });
      expect(before).toEqual([]);
      expect(await late).toEqual({ kind: "found", secret: aSecret(150) });
    });

    it("fail only for secrets that are not on the first page if the second page cannot be read", async () => {
      const { early, late, secondPage } = readingTwoPages();

      const outcome = await early;
      secondPage()?.fail();

      expect(outcome.kind).toBe("found");
      await expect(late).rejects.toThrow("internal");
    });
  });

  it("send a GET for each secret that is missing from the list", async () => {
    const { api, requests } = aStore(2);

    const outcomes = await readAll(readerOf(api), 4);

    expect(outcomes.map(({ kind }) => kind)).toEqual([
      "found",
      "found",
      "gone",
      "gone",
    ]);
    expect(requests).toEqual(["LIST 1", "GET 2", "GET 3"]);
  });

  it("find an existing secret that is missing from the list", async () => {
    const { api, secrets } = aStore(3);
    const listSecrets = () =>
      Promise.resolve(answer([...secrets.values()].slice(0, 2)));

    expect(await readAll(readerOf({ ...api, listSecrets }), 3)).toEqual(
      found(3),
    );
  });

  it("reject a malformed ID without failing the other reads", async () => {
    const { api } = aStore(2);
    const reader = readerOf(api);

    const [first, bad, second] = await Promise.allSettled([
      reader.read(pathOf(0)),
      reader.read({ ...store, secretId: ".." }),
      reader.read(pathOf(1)),
    ]);

    expect([first.status, second.status]).toEqual(["fulfilled", "fulfilled"]);
    expect(bad.status === "rejected" && isConfigurationError(bad.reason)).toBe(
      true,
    );
  });

  it("reject only the read whose confirming GET fails", async () => {
    const { api } = aStore(2);
    const getSecret = () => Promise.reject(refusal(502, 0, "x"));
    const reader = readerOf({ ...api, getSecret });

    const outcomes = await Promise.allSettled(
      [0, 1, 2].map((n) => reader.read(pathOf(n))),
    );

    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
  });
});

describe("reads that arrive one after another", () => {
  it.each([
    [1, ["GET 0"]],
    [2, ["GET 0", "GET 1"]],
    [3, ["GET 0", "GET 1", "LIST 1"]],
    [150, ["GET 0", "GET 1", "LIST 1", "LIST 2"]],
  ])(
    "use a GET for the first two and the list from the third: %d reads",
    async (count, expected) => {
      const { api, requests } = aStore(count);

      expect(await readOneByOne(readerOf(api), count)).toEqual(found(count));
      expect(requests).toEqual(expected);
    },
  );

  it("are single GETs again after each write, because the reader forgets the list", async () => {
    const { api, requests } = aStore(1_000);
    const reader = readerOf(api);
    await reader.snapshot(store);
    requests.length = 0;

    for (let n = 0; n < 20; n += 1) {
      reader.forget(store);
      await reader.read(pathOf(n));
    }

    expect(requests).toHaveLength(20);
  });

  it.each([1, 3, 100, 101, 1_000])(
    "send at most ceil(N/100) + 3 requests after a write: N = %d",
    async (count) => {
      const { api, requests } = aStore(count);
      const reader = readerOf(api);
      await reader.snapshot(store);
      reader.forget(store);
      requests.length = 0;

      await readOneByOne(reader, count);

      expect(requests.length).toBeLessThanOrEqual(Math.ceil(count / 100) + 3);
    },
  );
});

describe("a secret", () => {
  it("is gone when neither the GET nor the list finds it", async () => {
    const { api, requests } = aStore(1);

    expect(await readerOf(api).read(pathOf(7))).toEqual({ kind: "gone" });
    expect(requests).toEqual(["GET 7", "LIST 1"]);
  });

  it("is gone when the GET or the list reports its status as deleted", async () => {
    const { api, secrets } = aStore(3);
    secrets.set(idOf(0), aSecret(0, { status: "deleted" }));
    const reader = readerOf(api);

    expect(await reader.read(pathOf(0))).toEqual({ kind: "gone" });
    await reader.snapshot(store);
    expect(await reader.read(pathOf(0))).toEqual({ kind: "gone" });
  });

  it("is gone when the GET does not find it and the list reports it as deleted", async () => {
    const { api } = aStore(0);
    const listSecrets = () =>
      Promise.resolve(answer([aSecret(0, { status: "deleted" })]));

    expect(await readerOf({ ...api, listSecrets }).read(pathOf(0))).toEqual({
      kind: "gone",
    });
  });

  it("is not gone when only the GET does not find it", async () => {
    const { api } = aStore(0);
    const listSecrets = () => Promise.resolve(answer([aSecret(0)]));

    const error = await rejection(
      readerOf({ ...api, listSecrets }).read(pathOf(0)),
    );

    expect(isAnswerError(error)).toBe(true);
    expect((error as Error).message).toContain(
      "the store's list still has the secret",
    );
  });

  it.each([
    ["a store that does not exist", refusal(404, 1001, "store_not_found")],
    ["a wrong account", refusal(404, 7003, "")],
    ["bad credentials", refusal(403, 10000, "")],
    ["a 404 that is not the API's", refusal(404, 0, "")],
    ["a failing API", refusal(503, 0, "")],
    [
      "a failing API that says secret_not_found",
      refusal(500, 1001, "secret_not_found"),
    ],
  ])("is not gone because of %s", async (_case, error) => {
    const getSecret = () => Promise.reject(error);
    const listSecrets = () => Promise.reject(error);
    const reader = readerOf({
      ...aStore(0).api,
      getSecret,
      listSecrets,
      listNewestSecrets: listSecrets,
    });

    expect(await rejection(reader.read(pathOf(0)))).toBe(error);
    expect(await rejection(readAll(reader, 2))).toBe(error);
    expect(await rejection(reader.read(pathOf(0), { fresh: true }))).toBe(
      error,
    );
  });

  it("is not gone when the GET does not find it and the list fails", async () => {
    const { api } = aStore(0);
    const error = refusal(404, 1001, "store_not_found");
    const listSecrets = () => Promise.reject(error);

    const rejected = await rejection(
      readerOf({ ...api, listSecrets }).read(pathOf(0)),
    );

    expect(isStoreNotFound(rejected)).toBe(true);
  });
});

describe("fresh reads", () => {
  it("send their own GET even if a snapshot exists", async () => {
    const { api, secrets, requests } = aStore(3);
    const reader = readerOf(api);
    await reader.snapshot(store);
    secrets.set(idOf(1), aSecret(1, { status: "pending" }));

    expect(await reader.read(pathOf(1), { fresh: true })).toMatchObject({
      secret: { status: "pending" },
    });
    expect(requests).toEqual(["LIST 1", "GET 1"]);
  });

  it("confirm with a new list that a secret is gone, because the snapshot is older than the deletion", async () => {
    const { api, secrets, requests } = aStore(3);
    const reader = readerOf(api);
    await reader.snapshot(store);
    secrets.delete(idOf(1));

    expect(await reader.read(pathOf(1), { fresh: true })).toEqual({
      kind: "gone",
    });
    expect(requests).toEqual(["LIST 1", "GET 1", "LIST 1"]);
    expect(await reader.read(pathOf(1))).toEqual({ kind: "gone" });
  });
});

describe("fresh reads that arrive together", () => {
  it("share a list that is newer than the snapshot", async () => {
    const { api, secrets, requests } = aStore(3);
    const reader = readerOf(api);
    await reader.snapshot(store);
    secrets.set(idOf(1), aSecret(1, { comment: "written" }));

    const outcomes = await readAllFresh(reader, 3);

    expect(requests).toEqual(["LIST 1", "LIST 1"]);
    expect(outcomes[1]).toMatchObject({ secret: { comment: "written" } });
  });

  it("send a GET for a secret that is missing from the list, and request no second list", async () => {
    const { api, requests } = aStore(2);

    const outcomes = await readAllFresh(readerOf(api), 3);

    expect(outcomes.map(({ kind }) => kind)).toEqual([
      "found",
      "found",
      "gone",
    ]);
    expect(requests).toEqual(["LIST 1", "GET 2"]);
  });
});

describe("reads of secrets that were just written", () => {
  const readWritten = (reader: SecretReader, ...all: number[]) =>
    Promise.all(all.map((n) => reader.readWritten(pathOf(n))));
  const written = (n: number) =>
    aSecret(n, { modified: "n", status: "pending" });

  it("share one request that is newer than the snapshot, however large the store is", async () => {
    const { api, secrets, requests } = aStore(1_000);
    const reader = readerOf(api);
    await reader.snapshot(store);
    requests.length = 0;
    for (const n of [7, 8, 9]) secrets.set(idOf(n), written(n));

    const outcomes = await readWritten(reader, 7, 8, 9, 9);

    expect(requests).toEqual(["NEWEST"]);
    expect(outcomes).toEqual(
      [7, 8, 9, 9].map((n) => ({ kind: "found", secret: written(n) })),
    );
  });

  it("are GETs when there is only one read, or when the page does not contain the secret", async () => {
    const { api, secrets, requests } = aStore(201);
    const reader = readerOf(api);
    for (let n = 0; n < 100; n += 1) secrets.set(idOf(n), written(n));

    await readWritten(reader, 200);
    const [there, past, gone] = await readWritten(reader, 1, 200, 300);

    expect([there?.kind, past?.kind, gone?.kind]).toEqual([
      "found",
      "found",
      "gone",
    ]);
    expect(requests).toEqual(["GET 200", "NEWEST", "GET 200", "GET 300"]);
  });

  it("find the secret on the page when a replica's GET does not find it", async () => {
    const { api, secrets } = aStore(1);
    const reader = readerOf({
      ...api,
      getSecret: () => Promise.reject(notFound()),
    });
    secrets.set(idOf(0), written(0));

    const [outcome] = await readWritten(reader, 0);

    expect(outcome).toEqual({ kind: "found", secret: written(0) });
  });

  it("reject a malformed ID without failing the other reads of the batch", async () => {
    const { api } = aStore(2);
    const reader = readerOf(api);

    const [wrong, right] = await Promise.allSettled([
      reader.readWritten({ ...store, secretId: "nope" }),
      reader.readWritten(pathOf(1)),
    ]);

    expect([wrong.status, right.status]).toEqual(["rejected", "fulfilled"]);
  });
});

describe("reads between writes", () => {
  it.each([200, 400, 800])(
    "send a number of requests that grows with N rather than with N²: %d secrets",
    async (count) => {
      const { api, requests } = aStore(count);
      const reader = readerOf(api);

      for (let n = 0; n < count; n += 4) {
        const together = [n, n + 1, n + 2, n + 3].map(pathOf);
        await Promise.all(together.map((path) => reader.read(path)));
        reader.forget(store);
        await Promise.all(
          together.map((path) => reader.read(path, { fresh: true })),
        );
        reader.forget(store);
      }

      const threeLists = (3 * count) / 100;
      expect(requests.length).toBeLessThanOrEqual(threeLists + 2 * count);
    },
  );
});

describe("snapshots", () => {
  it("are requested once, even by concurrent callers", async () => {
    const { api, requests } = aStore(3);
    const reader = readerOf(api);

    const [first, second] = await Promise.all([
      reader.snapshot(store),
      reader.snapshot(store),
    ]);
    await readAll(reader, 3);

    expect(first).toEqual(second);
    expect(requests).toEqual(["LIST 1"]);
  });

  it("are copies, which a caller may change", async () => {
    const { api } = aStore(3);
    const reader = readerOf(api);

    (await reader.snapshot(store)).length = 0;

    expect(await reader.snapshot(store)).toHaveLength(3);
  });

  it("find secrets by name without searching the list for each name", async () => {
    const { api, secrets, requests } = aStore(200);
    let namesRead = 0;
    for (const secret of secrets.values()) {
      const { name } = secret;
      const get = () => {
        namesRead += 1;
        return name;
      };
      Object.defineProperty(secret, "name", { get });
    }
    const reader = readerOf(api);

    for (let n = 0; n < 200; n += 1) {
      const [secret] = await reader.named(`SECRET_${n}`, store);
      expect(secret?.id).toBe(idOf(n));
    }

    expect(namesRead).toBe(200);
    expect(requests).toEqual(["LIST 1", "LIST 2"]);
  });

  it("find all secrets with a name, including one that is being deleted", async () => {
    const { api, secrets } = aStore(1);
    const twin = aSecret(1, { name: "SECRET_0", status: "deleted" });
    secrets.set(twin.id, twin);
    const reader = readerOf(api);

    expect(await reader.named("SECRET_0", store)).toEqual([aSecret(0), twin]);
    expect(await reader.named("OTHER", store)).toEqual([]);
  });

  it("find secrets by name in the first list even after forget, if a caller asks for that", async () => {
    const { api, secrets, requests } = aStore(1);
    const reader = readerOf(api);
    await reader.snapshot(store);
    secrets.clear();
    reader.forget(store);

    const first = await reader.named("SECRET_0", store, { first: true });

    expect(first).toEqual([aSecret(0)]);
    expect(requests).toEqual(["LIST 1"]);
    expect(await reader.named("SECRET_0", store)).toEqual([]);
  });

  it("are requested again after a failure", async () => {
    const { api, requests, held } = aStore(3);
    const reader = readerOf(api);
    held.list = () => Promise.reject(new Error("down"));
    await rejection(reader.snapshot(store));
    await rejection(readAll(reader, 3));
    held.list = () => Promise.resolve();

    expect(await readAll(reader, 3)).toEqual(found(3));
    expect(requests).toEqual(["LIST 1", "LIST 1", "LIST 1"]);
  });

  it("are requested again after forget", async () => {
    const { api, secrets, requests } = aStore(3);
    const reader = readerOf(api);
    await reader.snapshot(store);
    secrets.delete(idOf(2));
    reader.forget(store);

    expect(await reader.snapshot(store)).toHaveLength(2);
    expect(requests).toEqual(["LIST 1", "LIST 1"]);
  });

  it("are kept when another store is forgotten", async () => {
    const { api, requests } = aStore(3);
    const reader = readerOf(api);
    await reader.snapshot(store);

    reader.forget({ ...store, storeId: "b".repeat(32) });
    await reader.snapshot(store);

    expect(requests).toEqual(["LIST 1"]);
  });

  it("that were requested before a call of forget do not serve reads after that call", async () => {
    const { api, secrets, held } = aStore(3);
    const reader = readerOf(api);
    const { opened, release } = gate();
    held.list = () => opened;
    const before = readAll(reader, 3);
    await new Promise(setImmediate);
    held.list = () => Promise.resolve();
    secrets.set(idOf(1), aSecret(1, { comment: "written" }));
    reader.forget(store);

    const after = await readAll(reader, 3);
    release();

    expect(after[1]).toMatchObject({ secret: { comment: "written" } });
    expect((await before)[1]).toMatchObject({ secret: { comment: undefined } });
    expect((await readAll(reader, 3))[1]).toMatchObject({
      secret: { comment: "written" },
    });
  });

  it("that were requested before a call of forget are dropped when they arrive after that call", async () => {
    const { api, secrets, held, requests } = aStore(3);
    const reader = readerOf(api);
    const { opened, release } = gate();
    held.list = () => opened;
    const before = reader.snapshot(store);
    held.list = () => Promise.resolve();
    secrets.set(idOf(1), aSecret(1, { comment: "written" }));
    reader.forget(store);
    release();
    await before;

    const after = await reader.snapshot(store);

    expect(after[1]).toMatchObject({ comment: "written" });
    expect(requests).toEqual(["LIST 1", "LIST 1"]);
  });

  it("serve reads from before and after a call of forget if the request is sent after that call", async () => {
    const { api, requests } = aStore(3);
    const reader = readerOf(api);

    const before = reader.read(pathOf(0));
    reader.forget(store);
    const after = reader.read(pathOf(1));

    expect(
      (await Promise.all([before, after])).map(({ kind }) => kind),
    ).toEqual(["found", "found"]);
    expect(requests).toEqual(["LIST 1"]);
  });

  it("that were requested before a call of forget do not confirm after that call that a secret is gone", async () => {
    const { api, secrets, held, requests } = aStore(1);
    const reader = readerOf(api);
    const { opened, release } = gate();
    held.list = () => opened;
    const before = reader.snapshot(store);
    held.list = () => Promise.resolve();
    reader.forget(store);
    const absent = reader.read(pathOf(5));
    release();
    await before;

    expect(await absent).toEqual({ kind: "gone" });
    expect(requests).toEqual(["LIST 1", "GET 5", "LIST 1"]);
    expect(secrets.size).toBe(1);
  });
});
