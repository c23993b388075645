import { existsSync } from "node:fs";
import { pathFrom, possibleSources, type Project } from "../../stack";
import type { ManagedSecret } from "../sources/stack-state";

/**
 * Finds the source file that declares a secret, so that the plan can tell whether the import writes that file or a
 * different one. The state names the file that the last update ran. That file may be compiled code, and its source may
 * have been deleted or renamed since.
 *
 * @param outPath - The file to write.
 */
export function withSource(
  secret: ManagedSecret,
  { folder }: Pick<Project, "folder">,
  outPath: string,
): ManagedSecret {
  if (secret.declaredIn === undefined) return secret;
  const sources = possibleSources(folder, secret.declaredIn);
  const source =
    sources.find((each) => each === outPath) ??
    sources.find((each) => existsSync(each));
  return {
    ...secret,
    declaredIn: pathFrom(folder, source ?? sources[0] ?? outPath),
    isFileGone: source === undefined,
  };
}
