import type { ImportPlan, LettingGo } from "../../import";

/** What an import showed to the user. The JSON result is made from it. */
export interface ShownImport {
  plan?: ImportPlan;
  /** The TypeScript that was not written to a file. */
  code?: string;
  lettingGo?: LettingGo;
}

/** The result of an import for programs: what happened, or would happen, to each secret. */
export function importJson(
  { plan, code, lettingGo }: ShownImport,
  { dryRun = false, done }: { dryRun?: boolean; done: boolean },
): object {
  const secrets = plan?.secrets ?? [];
  return {
    changed: done && !dryRun && secrets.some(({ step }) => CHANGING.has(step)),
    dryRun,
    secrets: secrets.map(({ id, logicalName, step, inputs, state }) => ({
      id,
      logicalName,
      step,
      name: state.name,
      scopes: inputs.scopes,
      comment: inputs.comment ?? null,
      status: state.status,
      modified: state.modified,
    })),
    code: code ?? null,
    letGo: lettingGo?.commands ?? [],
  };
}

const CHANGING: ReadonlySet<string> = new Set(["import", "declare"]);
