import { globalAgent } from "node:https";
import { rootCertificates } from "node:tls";
import { createApi } from "..";
import { fakeTime, path, rejection } from "../test-support/api-server";
import { startTlsServer, type TlsServer } from "../test-support/tls-server";

describe("the certificate of the API's server", () => {
  let server: TlsServer | undefined;
  afterEach(async () => {
    delete globalAgent.options.ca;
    await server?.close();
  });

  /**
   * Returns the error that a user sees for a server with this certificate. Node may or may not know the certificate's
   * authority.
   */
  async function errorFor(
    certificate: Parameters<typeof startTlsServer>[0],
    { isKnown }: { isKnown: boolean },
  ) {
    server = await startTlsServer(certificate);
    // This has the effect of NODE_EXTRA_CA_CERTS, which Node reads only when it starts.
    if (isKnown)
      globalAgent.options.ca = [...rootCertificates, server.authority];
    return await rejection(
      createApi({
        credentials: { apiToken: "token" },
        baseUrl: `https://localhost:${server.port}`,
        env: {},
        ...fakeTime(),
      }).getSecret(path),
    );
  }

  it("names NODE_EXTRA_CA_CERTS if the authority is unknown", async () => {
    expect(await errorFor({}, { isKnown: false })).toMatchObject({
      message: expect.stringMatching(
        /because an unknown authority signed the certificate.* set NODE_EXTRA_CA_CERTS/,
      ) as string,
      problem: "tls-authority",
    });
  });

  it("says that the certificate has expired", async () => {
    expect(await errorFor({ days: -1 }, { isKnown: true })).toMatchObject({
      message: expect.stringContaining(
        "because the certificate has expired or is not valid yet",
      ) as string,
      problem: "tls-expired",
    });
  });

  it("says that the certificate is for another host", async () => {
    expect(
      await errorFor({ host: "other.example" }, { isKnown: true }),
    ).toMatchObject({
      message: expect.stringContaining(
        "because the certificate is for another host",
      ) as string,
      problem: "tls-host",
    });
  });

  it("connects if the authority is known and the certificate is right", async () => {
    expect(await errorFor({}, { isKnown: true })).toMatchObject({
      status: 418,
    });
  });
});
