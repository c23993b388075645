import { startProgram, type Program } from "./program";

/** Returns a secret with which to seed the emulator. */
export const seedOf = (name: string, more: object = {}) => ({
  name,
  value: "s3cret",
  scopes: ["workers"],
  ...more,
});

/** Starts a program. Its store contains secrets with these names. */
export async function scene(
  ...names: string[]
): Promise<Program & { storeId: string }> {
  const program = await startProgram();
  program.emulator.admin.seed(names.map((name) => seedOf(name)));
  return { ...program, storeId: program.emulator.storeId };
}

/** The request for a page of a store's list, as `masked` shows it. */
export const LIST = "GET stores/STORE/secrets?…";
/** Replaces the store's ID in requests. */
export const masked = (requests: string[]) =>
  requests.map((line) => line.replace(/stores\/\w{32}/, "stores/STORE"));
