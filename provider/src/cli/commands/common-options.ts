import { Option, type Command } from "commander";

/** Adds the options that select secrets by name and by scope. */
export function addFilters(command: Command): Command {
  return addNames(command).option(
    "--scope <scope>",
    "only secrets with this scope; repeat the option to match any of several scopes",
    collect,
  );
}

/** Adds the option that selects secrets by name. */
export function addNames(command: Command): Command {
  return command.option(
    "-n, --name <pattern>",
    "only secrets whose names match a pattern, such as 'PROD_*' or '!(TEST_*)'; repeat the option to match any of several patterns",
    collect,
  );
}

/** Adds the options of all commands that read a stack. */
export function addCommon(
  command: Command,
  stack = "the stack whose configuration has the credentials",
  cwd = new Option("-C, --cwd <folder>", "the Pulumi project's folder").default(
    ".",
  ),
): Command {
  return command
    .option("-s, --stack <stack>", `${stack} (default: the selected stack)`)
    .addOption(cwd)
    .addOption(
      new Option("--json", "print the result as JSON").conflicts("format"),
    )
    .option("--wide", "print tables in full, even on a narrow terminal")
    .option(
      "--verbose",
      "show each Pulumi command, and the stack traces of errors",
    );
}

/** Collects the values of an option that can be repeated. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
