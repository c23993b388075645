import * as pulumi from "@pulumi/pulumi";

/** Tells whether a value is a resource with this type token, even if it comes from another copy of this package. */
export function isResourceOfType(value: unknown, type: string): boolean {
  return (
    pulumi.CustomResource.isInstance(value) &&
    "__pulumiType" in value &&
    value.__pulumiType === type
  );
}
