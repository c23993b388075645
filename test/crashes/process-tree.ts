import { execFileSync } from "node:child_process";

/** A running process, as `ps` shows it. */
export interface Running {
  pid: number;
  parent: number;
  command: string;
}

/**
 * Returns the process and all its descendants, which are found by parent ID, so that it never returns a process that
 * somebody else started.
 */
export function treeBelow(root: number): Running[] {
  const all = everything();
  const tree = all.filter(({ pid }) => pid === root);
  // The array grows during the loop, and `for of` visits the new elements.
  for (const { pid } of tree)
    tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

/** Tells whether this process is still running. A later process with the same ID does not count. */
export function isRunning({ pid, command }: Running): boolean {
  return everything().some(
    (each) => each.pid === pid && each.command === command,
  );
}

/** Kills a process immediately, as the kernel does when memory runs out. Ignores a process that has already ended. */
export function kill({ pid }: Pick<Running, "pid">): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function everything(): Running[] {
  // The state of each process identifies zombies, which are left out.
  const printed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], {
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  return printed.split("\n").flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    const [, pid, parent, stat = "", command = ""] = found ?? [];
    return found === null || stat.startsWith("Z")
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
