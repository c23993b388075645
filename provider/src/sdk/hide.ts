import type * as pulumi from "@pulumi/pulumi";

/**
 * Removes properties that are only inputs from a resource. The SDK fills a missing output from the input of the same name.
 * If a program exported `secret.value`, the value would be in the stack's outputs.
 */
export function hide(
  resource: pulumi.CustomResource,
  properties: readonly string[],
): void {
  for (const property of properties) Reflect.deleteProperty(resource, property);
}
