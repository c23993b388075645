import * as pulumi from "@pulumi/pulumi";
import { workerBinding, wranglerBinding } from "./bindings";
import type { SecretReferenceData } from "./reference-data";
import { valueOf } from "./test-support/program";

const aReference = (
  more: Partial<SecretReferenceData> = {},
): SecretReferenceData => ({
  accountId: "a".repeat(32),
  storeId: "b".repeat(32),
  secretId: "c".repeat(32),
  name: "PAYMENT_API_KEY",
  scopes: ["ai_gateway", "workers"],
  ...more,
});

describe("workerBinding", () => {
  it("makes the entry that WorkersScript takes", () => {
    expect(workerBinding(aReference(), "API_KEY")).toEqual({
      type: "secrets_store_secret",
      name: "API_KEY",
      storeId: "b".repeat(32),
      secretName: "PAYMENT_API_KEY",
    });
  });

  it.each([
    ["an output", (given: SecretReferenceData) => pulumi.output(given)],
    ["a promise", (given: SecretReferenceData) => Promise.resolve(given)],
  ])("answers %s with an output", async (_, later) => {
    const binding = workerBinding(later(aReference()), "API_KEY");

    expect(await valueOf(binding)).toMatchObject({ name: "API_KEY" });
  });

  it("refuses a secret that Workers may not use, and says what to do", () => {
    const bind = () => workerBinding(aReference({ scopes: ["dex"] }), "KEY");

    expect(bind).toThrow(
      `secret "PAYMENT_API_KEY" (${"a".repeat(32)}/${"b".repeat(32)}/${"c".repeat(32)}) may not be used by Workers: ` +
        'its scopes are ["dex"].\n' +
        'Add "workers" to its scopes in the program that manages it, and run pulumi up there.',
    );
  });

  it("fails as an output where a later reference turns out to be closed to Workers", async () => {
    const later = Promise.resolve(aReference({ scopes: ["dex"] }));

    await expect(valueOf(workerBinding(later, "KEY"))).rejects.toThrow(
      /may not be used by Workers/,
    );
  });

  it("refuses a name that no variable can have, also for a later reference", () => {
    const names = ["API-KEY", "", "class"];

    for (const name of names) {
      expect(() => workerBinding(aReference(), name)).toThrow(
        /cannot be the name of a binding/,
      );
      expect(() => workerBinding(pulumi.output(aReference()), name)).toThrow(
        /cannot be the name of a binding/,
      );
    }
  });

  it("refuses what is no reference without printing it", () => {
    const bind = () => workerBinding("s3cret" as never, "API_KEY");

    expect(bind).toThrow(
      'what "API_KEY" is to be bound to is not a reference to a secret: it must be an object.\n' +
        "Give it secret.reference of a secret of this program, or SecretReference.from(stackReference, outputName) of another stack's.",
    );
  });

  it("throws what the engine prints without a stack", () => {
    let thrown: unknown;
    try {
      workerBinding(aReference(), "API-KEY");
    } catch (error) {
      thrown = error;
    }

    expect(pulumi.RunError.isInstance(thrown)).toBe(true);
  });
});

describe("wranglerBinding", () => {
  it("makes an entry of secrets_store_secrets", () => {
    expect(wranglerBinding(aReference(), "API_KEY")).toEqual({
      binding: "API_KEY",
      store_id: "b".repeat(32),
      secret_name: "PAYMENT_API_KEY",
    });
  });

  it("makes it of a later reference too", async () => {
    const entry = wranglerBinding(pulumi.output(aReference()), "API_KEY");

    expect(await valueOf(entry)).toMatchObject({ binding: "API_KEY" });
  });

  it("refuses a secret that Workers may not use", () => {
    expect(() =>
      wranglerBinding(aReference({ scopes: [] }), "API_KEY"),
    ).toThrow(/its scopes are \[\]/);
  });
});
