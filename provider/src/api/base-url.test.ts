import fc from "fast-check";
import { parseBaseUrl } from "./base-url";
import { isConfigurationError } from "./errors";

describe("parseBaseUrl", () => {
  it.each([
    [
      "https://api.cloudflare.com/client/v4",
      "https://api.cloudflare.com/client/v4",
    ],
    [
      "https://api.cloudflare.com/client/v4///",
      "https://api.cloudflare.com/client/v4",
    ],
    ["https://gateway.example:8443", "https://gateway.example:8443"],
    ["http://127.0.0.1:8787", "http://127.0.0.1:8787"],
    ["http://127.9.9.9", "http://127.9.9.9"],
    ["http://127.1:8787", "http://127.0.0.1:8787"],
    ["http://2130706433", "http://127.0.0.1"],
    ["http://LOCALHOST:8787/v4/", "http://localhost:8787/v4"],
    ["http://[::1]:8787", "http://[::1]:8787"],
  ])("accepts %s", (text, url) => {
    expect(parseBaseUrl(text)).toBe(url);
  });

  it.each([
    "https://api.cloudflare.com",
    "https://api.cloudflare.com/",
    "https://API.cloudflare.com/v4",
    "https://api.cloudflare.com/client/v4/accounts",
  ])("names Cloudflare's own base URL when it rejects %s", (text) => {
    expect(() => parseBaseUrl(text)).toThrow(
      "CLOUDFLARE_BASE_URL) has Cloudflare's host, but not the path of its API. Use https://api.cloudflare.com/client/v4",
    );
  });

  it.each([
    "",
    "api.cloudflare.com/client/v4",
    "ftp://api.cloudflare.com",
    "file:///etc/passwd",
    "http://api.cloudflare.com/client/v4",
    "http://localhost.example.com",
    "http://localhost.",
    "http://notlocalhost",
    "http://127.0.0.1.example.com",
    "http://128.0.0.1",
    "http://0.0.0.0",
    "http://[::]",
    "http://[::ffff:127.0.0.1]",
    "http://[::1%25eth0]",
    "http://127.0.0.1@example.com",
    "http://127.0.0.1:80@example.com",
    "http://localhost\\@example.com",
    "http:\\\\localhost",
    "http://exa\tmple.com",
    " https://api.cloudflare.com",
    "https://user:hunter2@api.cloudflare.com",
    "https://hunter2@api.cloudflare.com",
    "https://api.cloudflare.com?key=hunter2",
    "https://api.cloudflare.com?",
    "https://api.cloudflare.com#hunter2",
    "https://",
    "https://:443",
  ])("rejects %j without repeating a password", (text) => {
    let refused: unknown;
    try {
      parseBaseUrl(text);
    } catch (error) {
      refused = error;
    }

    expect(isConfigurationError(refused)).toBe(true);
    expect((refused as Error).message).toContain("CLOUDFLARE_BASE_URL");
    expect((refused as Error).message).not.toContain("hunter2");
  });

  it("never accepts plain http to another machine", () => {
    const part = fc.constantFrom(
      "localhost",
      "127.0.0.1",
      "[::1]",
      "@",
      ".",
      ":",
      "\\",
      "/",
      "evil.example",
      "%2e",
      "1",
      "#",
      "?",
    );

    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        let url: URL;
        try {
          url = new URL(parseBaseUrl(`http://${parts.join("")}`));
        } catch {
          return;
        }

        expect(url.hostname).toMatch(
          /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/,
        );
      }),
    );
  });
});
