import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LISTING_VARIABLE, readListing, writeListing } from "./listing";
import { formatSecretId } from "./secret-id";
import type { SecretState } from "./types";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "listing-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const file = join(folder, "listing.json");
  await writeFile(file, text);
  return readListing({ [LISTING_VARIABLE]: file });
}

describe("a listing", () => {
  it("is read as it was written, by ID", async () => {
    const state: SecretState = {
      accountId: "a".repeat(32),
      storeId: "b".repeat(32),
      secretId: "c".repeat(32),
      name: "API_KEY",
      scopes: ["dex", "workers"],
      status: "active",
      created: "2026-01-02T03:04:05Z",
      modified: "2026-01-02T03:04:05Z",
    };

    const listing = await read(writeListing([state]));

    expect(listing.get(formatSecretId(state))).toEqual(state);
    expect(listing.get("another")).toBeUndefined();
  });

  it("is empty where none is named", () => {
    expect(readListing({}).get("any")).toBeUndefined();
    expect(readListing({ [LISTING_VARIABLE]: "" }).get("any")).toBeUndefined();
  });

  it.each(["", "no JSON", "{}", '[{"name":"API_KEY"}]'])(
    "is refused when the file holds %j",
    async (text) => {
      const listing = await read(text);

      expect(() => listing.get("any")).toThrow(
        `${LISTING_VARIABLE} names a file that cannot be read`,
      );
    },
  );

  it("is refused when there is no such file", () => {
    const file = join(folder, "absent.json");

    const listing = readListing({ [LISTING_VARIABLE]: file });

    expect(() => listing.get("any")).toThrow(LISTING_VARIABLE);
  });
});
