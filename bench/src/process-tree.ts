import { readdirSync, readFileSync } from "node:fs";

/** The peak memory of a process tree while it was watched. */
export interface Peaks {
  treeBytes?: number;
  providerBytes?: number;
}

/**
 * Milliseconds between two samples. Sampling can miss a shorter peak of the whole tree, but not the peak of a single
 * process, which the kernel records.
 */
const LOOK_EVERY_MS = 100;
/** Matches the command lines of providers: Pulumi's process that runs dynamic providers, and the plugins. */
const PROVIDER = /dynamic-provider|pulumi-resource-.*(secrets-store)/;

/** Watches a process and its descendants until the returned function is called. Measures nothing without /proc. */
export function watchTree(root: number): () => Peaks {
  const peaks = { treeBytes: 0, providerBytes: 0 };
  const look = () => {
    let sum = 0;
    for (const pid of treeOf(root)) {
      const { residentBytes, peakBytes, isProvider } = memoryOf(pid);
      sum += residentBytes;
      if (isProvider)
        peaks.providerBytes = Math.max(peaks.providerBytes, peakBytes);
    }
    peaks.treeBytes = Math.max(peaks.treeBytes, sum);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return peaks.treeBytes === 0 ? {} : peaks;
  };
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of processes()) {
    const parent = parentOf(pid);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

function processes(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return []; // not Linux
  }
}

/** Returns 0 for a process that has ended. */
function parentOf(pid: number): number {
  const stat = contentOf(`/proc/${String(pid)}/stat`);
  // The name is in parentheses and may contain anything.
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0);
}

function memoryOf(pid: number) {
  const status = contentOf(`/proc/${String(pid)}/status`);
  const bytes = (field: string) =>
    1024 * Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0);
  return {
    residentBytes: bytes("VmRSS"),
    peakBytes: bytes("VmHWM"),
    isProvider: PROVIDER.test(contentOf(`/proc/${String(pid)}/cmdline`)),
  };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // the process has ended
  }
}
