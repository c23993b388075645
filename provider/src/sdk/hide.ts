import type * as pulumi from "@pulumi/pulumi";

/**
 * Removes properties from a resource that are only inputs. The SDK fills a missing output from the input of the same name, so a
 * program that exported `secret.value` would put the value into the stack's outputs.
 */
export function hide(
  resource: pulumi.CustomResource,
  properties: readonly string[],
): void {
  for (const property of properties) Reflect.deleteProperty(resource, property);
}
