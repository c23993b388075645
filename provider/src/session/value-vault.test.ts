import fc from "fast-check";
import { isFingerprint } from "./fingerprint";
import { createValueVault } from "./value-vault";

const secret = "ACCOUNT/STORE/NAME";

describe("the value vault", () => {
  it("returns the values that it keeps, but not the values that another process keeps", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const vault = createValueVault();
        const fingerprint = vault.seal(value, secret);
        expect(isFingerprint(fingerprint)).toBe(true);
        expect(vault.open(fingerprint)).toBe(value);
        expect(createValueVault().open(fingerprint)).toBeUndefined();
      }),
    );
  });

  it("returns the previous fingerprint for an unchanged value in another process", () => {
    const previous = createValueVault().seal("value", secret);

    expect(createValueVault().seal("value", previous)).toBe(previous);
    expect(createValueVault().seal("other", previous)).not.toBe(previous);
  });

  it("does not reveal in fingerprints which secrets share a value", () => {
    const vault = createValueVault();
    const fingerprints = ["A", "B", "C"].map((name) =>
      vault.seal("shared", `ACCOUNT/STORE/${name}`),
    );
    const digests = fingerprints.map((each) => each.split(".")[2]);

    expect(new Set(fingerprints).size).toBe(3);
    expect(new Set(digests).size).toBe(3);
    expect(fingerprints.map((each) => vault.open(each))).toEqual(
      fingerprints.map(() => "shared"),
    );
  });

  it("keeps a longer fingerprint from version 0.1.0 for an unchanged value", () => {
    const previous = "fp1.MTIzNDU2Nzg5.ZbwciJa01FFxAhX21wL9yg";

    expect(createValueVault().seal("value", previous)).toBe(previous);
    expect(createValueVault().seal("other", previous)).not.toBe(previous);
  });

  it("computes the same fingerprint for a first value in another process", () => {
    expect(createValueVault().seal("value", secret)).toBe(
      createValueVault().seal("value", secret),
    );
  });

  it("keeps the salt of a rotated value, so that another process computes the same fingerprint", () => {
    const longer = "fp1.MTIzNDU2Nzg5.ZbwciJa01FFxAhX21wL9yg";
    for (const previous of [createValueVault().seal("old", secret), longer]) {
      const rotated = createValueVault().seal("new", previous);

      expect(createValueVault().seal("new", previous)).toBe(rotated);
      expect(rotated).not.toBe(previous);
      expect(rotated.split(".")[1]).toBe(previous.split(".")[1]);
    }
  });
});
