import { execFileSync } from "node:child_process";

/** A running process, as `ps` shows it. */
export interface Running {
  pid: number;
  parent: number;
  command: string;
}

/** The process and all below it, by their parents' ids: nothing that somebody else started is ever among them. */
export function treeBelow(root: number): Running[] {
  const all = everything();
  const tree = all.filter(({ pid }) => pid === root);
  // A tree grows while it is walked: `for of` sees what is added.
  for (const { pid } of tree)
    tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

/** Whether a process is still there: the same one, and no later one with its number. */
export function isRunning({ pid, command }: Running): boolean {
  return everything().some(
    (each) => each.pid === pid && each.command === command,
  );
}

/** Kills outright, as the kernel does when memory is out. One that has ended by itself is left in peace. */
export function kill({ pid }: Pick<Running, "pid">): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function everything(): Running[] {
  // The state comes along to leave out those that have ended and only wait to be collected.
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
