import fc from "fast-check";
import { createValueVault, isFingerprint } from "./value-vault";

describe("the value vault", () => {
  it("opens what it sealed, and nothing that another process sealed", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const vault = createValueVault();
        const fingerprint = vault.seal(value, undefined);
        expect(isFingerprint(fingerprint)).toBe(true);
        expect(vault.open(fingerprint)).toBe(value);
        expect(createValueVault().open(fingerprint)).toBeUndefined();
      }),
    );
  });

  it("returns the same fingerprint for the same value in another process", () => {
    const previous = createValueVault().seal("value", undefined);

    expect(createValueVault().seal("value", previous)).toBe(previous);
    expect(createValueVault().seal("other", previous)).not.toBe(previous);
  });

  it("does not tell in fingerprints which secrets share a value", () => {
    const vault = createValueVault();
    const fingerprints = Array.from({ length: 3 }, () =>
      vault.seal("shared", undefined),
    );
    const digests = fingerprints.map((each) => each.split(".")[2]);

    expect(new Set(fingerprints).size).toBe(3);
    expect(new Set(digests).size).toBe(3);
    expect(fingerprints.map((each) => vault.open(each))).toEqual(
      fingerprints.map(() => "shared"),
    );
  });

  it("keeps a fingerprint of version 0.1.0, which is longer, for an unchanged value", () => {
    const previous = "fp1.MTIzNDU2Nzg5.ZbwciJa01FFxAhX21wL9yg";

    expect(createValueVault().seal("value", previous)).toBe(previous);
    expect(createValueVault().seal("other", previous)).not.toBe(previous);
  });

  it("takes a previous text that is no fingerprint for none", () => {
    expect(
      isFingerprint(createValueVault().seal("value", "fp1.nonsense")),
    ).toBe(true);
  });
});
