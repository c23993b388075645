/**
 * Uses Pulumi's own `preview --import-file` to find the resources that a program declares but its stack does not have.
 *
 * `preview.ts` runs the preview, `preview-errors.ts` says why a preview failed, and `resources.ts` reads the file that
 * the preview wrote.
 */
export { previewDeclared } from "./preview";
export {
  logicalNameOfEntry,
  type DeclaredResource,
  type DeclaredResources,
  type ImportEntry,
} from "./resources";
