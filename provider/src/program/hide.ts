import type * as pulumi from "@pulumi/pulumi";

/**
 * Takes properties off the resource that are no outputs. The SDK would fill a missing output from the input of the
 * same name: whoever exported `secret.value` would put the value into the stack's outputs.
 */
export function hide(
  resource: pulumi.CustomResource,
  ...properties: string[]
): void {
  for (const property of properties) Reflect.deleteProperty(resource, property);
}
