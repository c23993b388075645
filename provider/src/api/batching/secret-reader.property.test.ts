import fc from "fast-check";
import { createSecretReader } from "..";
import type { Answer, Secret } from "..";
import { ApiError } from "../errors";
import { accountId } from "../test-support/api-server";

const store = { accountId, storeId: "a".repeat(32) };
const idOf = (n: number) => String(n).padStart(32, "0");
const answer = <T>(result: T): Answer<T> => ({
  result,
  messages: [],
  rayId: undefined,
  date: undefined,
});
const notFound = () =>
  new ApiError({
    method: "GET",
    path: "/p",
    status: 404,
    code: 1001,
    reason: "secret_not_found",
    subject: undefined,
    rayId: undefined,
    retryAfterMs: undefined,
    earlierOutcomeUnknown: false,
    text: "secret_not_found",
  });

/** A step of a run. Steps start in order. There are few secrets, so that several steps affect the same secret. */
const step = fc.record({
  kind: fc.constantFrom("read", "fresh", "written", "write", "delete"),
  secret: fc.nat({ max: 3 }),
});

/**
 * A store whose responses take as long as the scheduler decides. A write changes the secret when it arrives, and its
 * caller calls `forget` when the response arrives. The secret's comment is the number of its writes.
 */
function aSlowStore(scheduler: fc.Scheduler) {
  const versions = new Map([0, 1, 2, 3].map((n) => [idOf(n), 0]));
  const secretOf = (id: string, version: number): Secret => ({
    id,
    name: id,
    storeId: store.storeId,
    status: "active",
    created: "c",
    modified: "m",
    comment: String(version),
    scopes: [],
    extra: {},
  });
  // The request takes time, and so does the response. The API reads the store when the request arrives.
  const slowly = async <T>(what: string, look: () => T): Promise<T> => {
    await scheduler.schedule(Promise.resolve(), `${what} arrives`);
    const seen = look();
    await scheduler.schedule(Promise.resolve(), `${what} is answered`);
    return seen;
  };
  const api = {
    ready: () => Promise.resolve(),
    async getSecret({ secretId }: { secretId: string }) {
      const version = await slowly("GET", () => versions.get(secretId));
      if (version === undefined) throw notFound();
      return answer(secretOf(secretId, version));
    },
    // Two pages with two secrets each. A write between them can change either page.
    async listSecrets(
      _store: unknown,
      _filter?: unknown,
      { onPage }: { onPage?: (page: readonly Secret[]) => void } = {},
    ) {
      const pageAt = async (page: number) => {
        const seen = await slowly(`PAGE ${page}`, () =>
          [...versions].slice(2 * page, 2 * page + 2),
        );
        const secrets = seen.map(([id, version]) => secretOf(id, version));
        onPage?.(secrets);
        return secrets;
      };
      return answer([...(await pageAt(0)), ...(await pageAt(1))]);
    },
    // A page has two secrets, so that some secrets are not on it.
    async listNewestSecrets() {
      const seen = await slowly("NEWEST", () => [...versions].slice(0, 2));
      return answer(seen.map(([id, version]) => secretOf(id, version)));
    },
  };
  const reader = createSecretReader(api, {
    schedule: (dispatch) =>
      void scheduler.schedule(Promise.resolve(), "window").then(dispatch),
  });
  return { api, versions, reader, slowly };
}

describe("a read that is interleaved with writes in any order", () => {
  it("never returns a version older than any write that ended before the read began", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 2, maxLength: 12 }),
        async (scheduler, steps) => {
          const { versions, reader, slowly } = aSlowStore(scheduler);
          // For each secret, the oldest version that a read may return: the version after the last finished write. -1
          // means gone.
          const known = new Map([...versions]);
          const wrong: unknown[] = [];

          const write = async (id: string, change: () => number) => {
            const written = await slowly("write", change);
            reader.forget(store);
            known.set(id, written);
          };
          const read = async (
            id: string,
            kind: "read" | "fresh" | "written",
          ) => {
            const atLeast = known.get(id) ?? 0;
            const path = { ...store, secretId: id };
            const outcome = await (
              kind === "written"
                ? reader.readWritten(path)
                : reader.read(path, { fresh: kind === "fresh" })
            ).catch(() => undefined); // a contradiction between GET and list is an error rather than a stale result
            if (outcome === undefined) return;
            const right =
              outcome.kind === "gone"
                ? !versions.has(id)
                : atLeast >= 0 && Number(outcome.secret.comment) >= atLeast;
            if (!right) wrong.push({ id, atLeast, outcome });
          };
          const begin = ({ kind, secret }: (typeof steps)[number]) => {
            const id = idOf(secret);
            switch (kind) {
              case "read":
              case "fresh":
              case "written":
                return read(id, kind);
              case "delete":
                return write(id, () => {
                  versions.delete(id);
                  return -1;
                });
              case "write":
                return write(id, () => {
                  const version = versions.get(id);
                  if (version === undefined) return -1;
                  versions.set(id, version + 1);
                  return version + 1;
                });
            }
          };

          const sequence = scheduler.scheduleSequence(
            steps.map((each, at) => ({
              label: `${at} ${each.kind} ${each.secret}`,
              builder: () => {
                running.push(begin(each));
                return Promise.resolve();
              },
            })),
          );
          const running: Promise<void>[] = [];
          await scheduler.waitIdle();
          await sequence.task;
          await Promise.all(running);
          expect(wrong).toEqual([]);
        },
      ),
    );
  });
});
