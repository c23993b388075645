import { spawn } from "node:child_process";

/** Thrown when a step did not do what the story says. */
export class StoryError extends Error {}

/** What a command printed and how it ended. */
export interface Ran {
  code: number;
  output: string;
}

/** The kind of a line of the story. The output of commands is `plain`. */
export type Tone = "heading" | "command" | "plain";

/** Receives each line. */
export type Audience = (line: string, tone: Tone) => void;

/** Shows the story: its lines, the real commands and their real output. */
export interface Stage {
  /** Shows a heading, with a sentence or two below it. */
  act: (title: string, ...lines: string[]) => void;
  say: (line: string, tone?: Tone) => void;
  /** Shows a command, runs it and shows its output. `input` goes to its standard input and is not shown. */
  run: (command: string[], input?: string) => Promise<Ran>;
  /** Runs a command and shows its output only if it fails. */
  quietly: (command: string[], input?: string) => Promise<Ran>;
  /**
   * Checks that a command printed a line with these words, and keeps the line for the recap.
   *
   * @throws StoryError when there is no such line.
   */
  expectLine: (ran: Ran, words: string) => void;
  /** Shows these words as a heading, then the title of each act so far with the lines that were expected in it. */
  recap: (words: string) => void;
}

interface Act {
  title: string;
  /** The lines of output that {@link Stage.expectLine} found. */
  found: string[];
}

/** Opens a stage. Commands run in `cwd` with `env`. */
export function openStage(
  cwd: string,
  env: NodeJS.ProcessEnv,
  audience: Audience,
): Stage {
  const acts: Act[] = [];
  const say = (line: string, tone: Tone = "plain") => {
    audience(line, tone);
  };
  return {
    say,
    act(title, ...lines) {
      acts.push({ title, found: [] });
      say("");
      say(`${acts.length}. ${title}`, "heading");
      for (const line of lines) say(`   ${line}`);
    },
    async run(command, input) {
      say(`   $ ${command.join(" ")}`, "command");
      return await execute(command, {
        cwd,
        env,
        input,
        show: (line) => {
          say(`     ${line}`);
        },
      });
    },
    async quietly(command, input) {
      const ran = await execute(command, {
        cwd,
        env,
        input,
        show: () => undefined,
      });
      expectThat(ran.code === 0, `${command.join(" ")} failed:\n${ran.output}`);
      return ran;
    },
    expectLine({ output }, words) {
      const line = output.split("\n").findLast((each) => each.includes(words));
      if (line === undefined)
        throw new StoryError(`no line of the output contains: ${words}`);
      acts.at(-1)?.found.push(line.trim());
    },
    recap(words) {
      say("");
      say(words, "heading");
      for (const [index, { title, found }] of acts.entries()) {
        say(`   ${index + 1}. ${title}`);
        for (const line of found) say(`        ${line}`);
      }
    },
  };
}

/**
 * Checks that the story does what it says.
 *
 * @throws StoryError when `holds` is false.
 */
export function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new StoryError(what);
}

interface Execution {
  cwd: string;
  env: NodeJS.ProcessEnv;
  input: string | undefined;
  show: (line: string) => void;
}

function execute(
  [program = "", ...args]: string[],
  { cwd, env, input, show }: Execution,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ["pipe", "pipe", "pipe"],
    });
    let output = "";
    const lines = new LineSplitter(show);
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      lines.push(chunk.toString());
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.stdin.end(input ?? "");
    child.on("error", reject);
    child.on("close", (code) => {
      lines.end();
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Turns chunks into lines. Omits empty lines, and the lines of dots with which the engine shows progress. */
class LineSplitter {
  private rest = "";

  constructor(private readonly show: (line: string) => void) {}

  push(chunk: string): void {
    const lines = (this.rest + chunk).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.take(line);
  }

  end(): void {
    this.take(this.rest);
  }

  private take(line: string): void {
    if (line.trim() !== "" && !line.startsWith("@ ")) this.show(line);
  }
}
