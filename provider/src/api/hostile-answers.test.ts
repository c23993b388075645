import fc from "fast-check";
import { isAnswerError, isSecretsStoreError } from ".";
import { secretsAnswer, storesAnswer } from "./wire";
import {
  accountId,
  apiOf,
  ok,
  path,
  rejection,
  startApiServer,
  store,
  storeId,
  wireSecret,
} from "./test-support/api-server";
import type { ApiServer } from "./test-support/api-server";
import { anyCharacter } from "./test-support/any-character";

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom(
    "x\nprocess.exit(1) //",
    "x\u2028process.exit(1)",
    "../../accounts",
    "\u001b[2J",
    "2026-01-01T00:00:00Z\u001b]0;title\u0007",
    "__proto__",
  ),
);
const PLAIN = /^[\w:.+-]{1,64}$/;

describe("a response with hostile fields", () => {
  it.each(["id", "store_id", "created", "modified"])(
    "is rejected because of its field %s, unless the field is harmless",
    (field) => {
      fc.assert(
        fc.property(anyText, (text) => {
          const parsed = secretsAnswer.safeParse([
            wireSecret({ [field]: text }),
          ]);

          expect(parsed.success).toBe(
            field === "id" || field === "store_id"
              ? /^[0-9a-f]{32}$/i.test(text)
              : PLAIN.test(text) && text.length <= 40,
          );
        }),
      );
    },
  );

  it("is also rejected because of a store's ID", () => {
    const hostile = { ...wireSecret(), id: "x\nprocess.exit(1)" };

    expect(storesAnswer.safeParse([hostile]).success).toBe(false);
  });

  it("cannot add a field through the prototype, or change other objects through it", () => {
    const key = fc.constantFrom("__proto__", "constructor", "prototype");
    const names = ["comment", "name", "polluted", "toString", "scopes"];

    fc.assert(
      fc.property(key, fc.constantFrom(...names), (outer, inner) => {
        const { comment: _none, ...bare } = wireSecret();
        const text = JSON.stringify([bare]).replace(
          "{",
          `{"${outer}":{"${inner}":"evil","prototype":{"${inner}":"evil"}},`,
        );

        const [secret] = secretsAnswer.parse(JSON.parse(text));

        expect(secret).toMatchObject({ name: bare.name, scopes: bare.scopes });
        expect(secret?.comment).toBeUndefined();
        expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
        expect(() => undefined).not.toHaveProperty("polluted");
      }),
    );
  });
});

describe("requests", () => {
  let server: ApiServer;
  let elsewhere: ApiServer;
  beforeEach(async () => {
    server = await startApiServer();
    elsewhere = await startApiServer();
  });
  afterEach(() => Promise.all([server.close(), elsewhere.close()]));

  it("never contain a string from a response in their path", async () => {
    server.willAnswer(ok([wireSecret({ id: "../../../user/tokens" })]));

    const error = await rejection(apiOf(server).listSecrets(store));

    expect(isAnswerError(error)).toBe(true);
    expect(server.lines()).toHaveLength(1);
  });

  it("arrive intact, whatever the name, comment and scopes contain", async () => {
    const text = fc.string({ unit: anyCharacter, maxLength: 40 });
    const api = apiOf(server);

    await fc.assert(
      fc.asyncProperty(text, text, fc.array(text), async (name, comment, s) => {
        server.arrived.length = 0;
        server.willAnswer(ok([wireSecret()]));
        const secret = { name, comment, scopes: s, value: "v" };

        await api.createSecrets(store, [secret]).catch(() => undefined);

        const [arrived] = server.arrived;
        expect(arrived?.line).toBe(
          `POST /accounts/${accountId}/secrets_store/stores/${storeId}/secrets`,
        );
        expect(arrived?.body).toEqual([secret]);
      }),
      { numRuns: 40 },
    );
  });

  it.each([301, 302, 303, 307, 308])(
    "do not follow a redirect (%d), however its address is spelled",
    async (status) => {
      const { port } = new URL(elsewhere.baseUrl);
      const hosts = ["127.0.0.1", "127.1", "0x7f.1", "[::ffff:127.0.0.1]"];
      for (const host of [...hosts, "localhost", "localhost."]) {
        const location = `http://${host}:${port}/`;
        server.willAnswer({ status, json: {}, headers: { location } });

        const error = await rejection(
          apiOf(server).updateSecret(path, { value: "v" }),
        );

        expect(isSecretsStoreError(error)).toBe(true);
      }
      expect(elsewhere.lines()).toEqual([]);
    },
  );
});
