import type * as pulumi from "@pulumi/pulumi";

/**
 * Removes input-only properties from a resource. The SDK fills a missing output from the input of the same name. If the
 * property remained and a program exported `secret.value`, the stack's outputs would contain the value.
 */
export function hide(
  resource: pulumi.CustomResource,
  properties: readonly string[],
): void {
  for (const property of properties) Reflect.deleteProperty(resource, property);
}
