/**
 * Finds the resources that a program declares but its stack does not have, through Pulumi's own `preview
 * --import-file`.
 *
 * `preview.ts` runs the preview, `preview-errors.ts` says why it failed, and `resources.ts` reads the file that the
 * preview wrote.
 */
export { previewDeclared } from "./preview";
export {
  logicalNameOfEntry,
  type DeclaredResource,
  type DeclaredResources,
  type ImportEntry,
} from "./resources";
