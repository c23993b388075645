import * as pulumi from "@pulumi/pulumi";
import { workerBinding, wranglerBinding } from "./bindings";
import type { SecretReferenceData } from "./reference-data";
import { startRun, valueOf } from "./test-support/program";

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

/** The part of a `Secret` that a binding needs. */
const secretWith = (given: SecretReferenceData) =>
  Object.assign(new pulumi.ComponentResource("test:Secret", "secret"), {
    reference: pulumi.output(given),
  });

beforeAll(() => startRun());

describe("workerBinding", () => {
  it("makes the entry that WorkersScript accepts", () => {
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
    ["a Secret", secretWith],
    [
      "an output of a Secret",
      (given: SecretReferenceData) => pulumi.output(secretWith(given)),
    ],
  ])("returns an output for %s", async (_, later) => {
    const binding = workerBinding(later(aReference()), "API_KEY");

    expect(await valueOf(binding)).toMatchObject({ name: "API_KEY" });
  });

  it("refuses a secret that Workers may not use, and names the scope to add", () => {
    const bind = () => workerBinding(aReference({ scopes: ["dex"] }), "KEY");

    expect(bind).toThrow(
      `Workers cannot use secret "PAYMENT_API_KEY" (${"a".repeat(32)}/${"b".repeat(32)}/${"c".repeat(32)}), ` +
        'because its scopes are ["dex"].\n' +
        'In the program that manages the secret, add "workers" to the scopes of the secret. (If the program already lists "workers", somebody changed the scopes outside Pulumi.) ' +
        "Then run pulumi up --refresh on that program's stack.",
    );
  });

  it("returns an output that fails if a promise resolves to a secret that Workers may not use", async () => {
    const later = Promise.resolve(aReference({ scopes: ["dex"] }));

    await expect(valueOf(workerBinding(later, "KEY"))).rejects.toThrow(
      /Workers cannot use secret/,
    );
  });

  it("refuses a name that is not a valid variable name, even if the reference is not known yet", () => {
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

  it("refuses anything that is not a reference, without printing it", () => {
    const bind = () => workerBinding("s3cret" as never, "API_KEY");

    expect(bind).toThrow(
      'the argument for binding "API_KEY" is not a reference to a secret: it must be an object.\n' +
        "Pass a Secret from this program, or SecretReference.from(stackReference, outputName) for a secret in another stack.",
    );
  });

  it("throws an error that the engine prints without a stack", () => {
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
  it("makes an entry for secrets_store_secrets", () => {
    expect(wranglerBinding(aReference(), "API_KEY")).toEqual({
      binding: "API_KEY",
      store_id: "b".repeat(32),
      secret_name: "PAYMENT_API_KEY",
    });
  });

  it("makes an entry from an output", async () => {
    const entry = wranglerBinding(pulumi.output(aReference()), "API_KEY");

    expect(await valueOf(entry)).toMatchObject({ binding: "API_KEY" });
  });

  it("refuses a secret that Workers may not use", () => {
    expect(() =>
      wranglerBinding(aReference({ scopes: [] }), "API_KEY"),
    ).toThrow(/its scopes are \[\]/);
  });
});
