import type * as pulumi from "@pulumi/pulumi";

/**
 * Removes properties that are inputs only from a resource. The SDK fills a missing output from the input of the same
 * name, so a program that exported `secret.value` would put the value into the stack's outputs.
 */
export function hide(
  resource: pulumi.CustomResource,
  properties: readonly string[],
): void {
  for (const property of properties) Reflect.deleteProperty(resource, property);
}
