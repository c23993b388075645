import { startEmulator, type Emulator } from "../start";
import { answerOf, bearer, call, secretsPath } from "../test-support/client";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const get = (headers: Record<string, string>) =>
  call(emulator, "GET", "/stores", undefined, headers);

describe("credentials", () => {
  it("takes a token, or an email with the global key", async () => {
    const { email, apiKey, token } = emulator;

    const byToken = await get(bearer(token));
    const byKey = await get({ "X-Auth-Email": email, "X-Auth-Key": apiKey });

    expect([byToken.status, byKey.status]).toEqual([200, 200]);
  });

  it.each<[number, string, Record<string, string>]>([
    [403, "a wrong token", bearer("wrong")],
    [403, "a wrong key", { "X-Auth-Email": "a@b.example", "X-Auth-Key": "k" }],
    [400, "no credentials", {}],
    [400, "another scheme", { authorization: "Basic eDp5" }],
    [400, "a token with a blank", bearer("wrong token")],
    [400, "an email without a key", { "X-Auth-Email": "a@b.example" }],
  ])("answers %i to %s", async (status, _, headers) => {
    const answer = await get(headers);

    expect(answer.status).toBe(status);
    expect(answer.refusal).toBe("10000 Authentication error");
  });

  it("lets the read-only token read, not write", async () => {
    const headers = bearer(emulator.readOnlyToken);

    const read = await get(headers);
    const write = await call(emulator, "POST", "/stores", {}, headers);

    expect([read.status, write.status]).toEqual([200, 403]);
  });
});

describe("paths", () => {
  const at = async (path: string, method = "GET") =>
    answerOf(
      await fetch(`${emulator.url}${path}`, {
        method,
        headers: bearer(emulator.token),
      }),
    );

  it("has no route to a malformed account", async () => {
    const answer = await at("/accounts/me/secrets_store/stores");

    expect(answer.status).toBe(404);
    expect(answer.refusal).toBe(
      "7003 Could not route to /accounts/me/secrets_store/stores, perhaps your object identifier is invalid?",
    );
  });

  it("answers a well-formed account of somebody else as bad credentials", async () => {
    const answer = await at(
      `/accounts/${"a".repeat(32)}/secrets_store/stores/s/secrets/x`,
    );

    expect(answer.status).toBe(403);
    expect(answer.refusal).toBe("10000 Authentication error");
  });

  it("answers 1000 to an empty segment", async () => {
    const noSecret = await call(emulator, "GET", `${secretsPath(emulator)}/`);
    const noStore = await call(emulator, "GET", "/stores//secrets");

    expect(noSecret.refusal).toBe("1000 not found");
    expect(noStore.refusal).toBe("1000 not found");
  });

  it("looks the empty store of a bulk delete up", async () => {
    const answer = await call(emulator, "DELETE", "/stores//secrets");

    expect(answer.refusal).toBe("1001 store_not_found");
  });

  it("has no route to a method that nothing takes", async () => {
    const answer = await call(emulator, "PUT", "/stores", {});

    expect(answer.refusal).toMatch(/^7003 /);
  });
});
