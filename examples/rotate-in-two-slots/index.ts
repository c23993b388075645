import * as pulumi from "@pulumi/pulumi";
import { Secret } from "pulumi-cloudflare-secrets-store";

const config = new pulumi.Config();
const storeId = config.require("storeId");

/** The slot that Workers sign with. The other slot has the previous value, or the next one during a rotation. */
const current = config.require<"a" | "b">("current", {
  allowedValues: ["a", "b"],
});
const previous = current === "a" ? "b" : "a";

const slots = {
  a: new Secret("signing-key-a", {
    storeId,
    name: "SIGNING_KEY_A",
    scopes: ["workers"],
    value: config.requireSecret("valueA"),
  }),
  b: new Secret("signing-key-b", {
    storeId,
    name: "SIGNING_KEY_B",
    scopes: ["workers"],
    value: config.requireSecret("valueB"),
  }),
};

// Bind `signWith` to sign, and both secrets of `verifyWith` to verify.
export const signWith = slots[current].reference;
export const verifyWith = [slots[current].reference, slots[previous].reference];
