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
  it("can be a token, or an email with the global key", async () => {
    const { email, apiKey, token } = emulator;

    const byToken = await get(bearer(token));
    const byKey = await get({ "X-Auth-Email": email, "X-Auth-Key": apiKey });

    expect([byToken.status, byKey.status]).toEqual([200, 200]);
  });

  it.each<[number, string, Record<string, string>]>([
    [403, "a wrong token", bearer("wrong")],
    [403, "a wrong key", { "X-Auth-Email": "a@b.example", "X-Auth-Key": "k" }],
    [400, "no credentials", {}],
    [400, "an unsupported scheme", { authorization: "Basic eDp5" }],
    [400, "a token with a blank", bearer("wrong token")],
    [400, "an email without a key", { "X-Auth-Email": "a@b.example" }],
  ])("get the status %i for %s", async (status, _, headers) => {
    const answer = await get(headers);

    expect(answer.status).toBe(status);
    expect(answer.refusal).toBe("10000 Authentication error");
  });

  it("can be the read-only token for reads, but not for writes", async () => {
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

  it("have no route with a malformed account ID", async () => {
    const answer = await at("/accounts/me/secrets_store/stores");

    expect(answer.status).toBe(404);
    expect(answer.refusal).toBe(
      "7003 Could not route to /accounts/me/secrets_store/stores, perhaps your object identifier is invalid?",
    );
  });

  it("with somebody else's account ID fail like wrong credentials", async () => {
    const answer = await at(
      `/accounts/${"a".repeat(32)}/secrets_store/stores/s/secrets/x`,
    );

    expect(answer.status).toBe(403);
    expect(answer.refusal).toBe("10000 Authentication error");
  });

  it("with an empty segment fail with code 1000", async () => {
    const noSecret = await call(emulator, "GET", `${secretsPath(emulator)}/`);
    const noStore = await call(emulator, "GET", "/stores//secrets");

    expect(noSecret.refusal).toBe("1000 not found");
    expect(noStore.refusal).toBe("1000 not found");
  });

  it("with an empty store in a bulk delete fail because the store is not found", async () => {
    const answer = await call(emulator, "DELETE", "/stores//secrets");

    expect(answer.refusal).toBe("1001 store_not_found");
  });

  it("have no route for an unsupported method", async () => {
    const answer = await call(emulator, "PUT", "/stores", {});

    expect(answer.refusal).toMatch(/^7003 /);
  });
});
