import type { Command } from "commander";
import { KNOWN_SCOPES } from "../../messages";

/** An option, as completion suggests it. */
interface Flag {
  /** The long form, such as `--stack`, then the short form if there is one. */
  names: string[];
  description: string;
  choices: string[];
  takesValue: boolean;
}

/** A command, as completion suggests it. */
interface Entry {
  name: string;
  description: string;
  flags: Flag[];
  /** The choices for the first argument. */
  choices: string[];
}

/**
 * Returns a script that completes the commands, options and choices of a program. The script is generated from the
 * commands that commander knows, so it matches the program. Pressing Tab starts no process and evaluates nothing that
 * the user typed. In bash and zsh, the script also completes the command after `npx`, unless something else already
 * completes `npx`.
 */
export function completionScript(program: Command, shell: string): string {
  const entries = program.commands.map(entryOf);
  const name = program.name();
  switch (shell) {
    case "bash":
      return bashScript(name, entries);
    case "zsh":
      return zshScript(name, entries);
    default:
      return fishScript(name, entries);
  }
}

/** Suggestions for options that also accept other values. */
const SUGGESTED: Record<string, string[]> = { scope: [...KNOWN_SCOPES] };

function entryOf(command: Command): Entry {
  const [first] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.summary(),
    flags: [
      ...command.options.map((option) => ({
        names: [option.long, option.short].filter((each) => each != null),
        description: option.description,
        choices: option.argChoices ?? SUGGESTED[option.attributeName()] ?? [],
        takesValue: option.required || option.optional,
      })),
      { names: ["--help", "-h"], description: "show the help", ...NO_VALUE },
    ],
    choices: first?.argChoices ?? [],
  };
}

const NO_VALUE = { choices: [], takesValue: false };

function functionName(name: string): string {
  return `_${name.replace(/\W/g, "_")}`;
}

function bashScript(name: string, entries: readonly Entry[]): string {
  const complete = functionName(name);
  const names = entries.map((each) => each.name).join(" ");
  return `# bash completion for ${name}
${complete}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${entries.flatMap(bashValues).join("\n")}
    *)
      case "\${COMP_WORDS[1]}" in
${entries.map(bashWords).join("\n")}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F ${complete} ${name}
${complete}_npx() {
  local first=1
  while [ "$first" -lt "$COMP_CWORD" ] && [[ "\${COMP_WORDS[first]}" == -* ]]; do first=$((first + 1)); done
  if [ "$first" -eq "$COMP_CWORD" ]; then
    COMPREPLY=($(compgen -W "--no-install ${name}" -- "\${COMP_WORDS[COMP_CWORD]}"))
  elif [ "\${COMP_WORDS[first]}" = "${name}" ]; then
    COMP_WORDS=("\${COMP_WORDS[@]:first}") COMP_CWORD=$((COMP_CWORD - first))
    ${complete}
  else
    COMPREPLY=()
  fi
}
complete -p npx >/dev/null 2>&1 || complete -o default -F ${complete}_npx npx
`;
}

/** Returns what can follow an option that takes a value: its choices, or else what the shell itself suggests. */
function bashValues({ name, flags }: Entry): string[] {
  return flags
    .filter(({ takesValue }) => takesValue)
    .map(({ names, choices }) => {
      const pattern = names.map((each) => `"${name} ${each}"`).join("|");
      const words = choices.join(" ");
      return `    ${pattern}) ${words === "" ? "return" : `words="${words}"`} ;;`;
    });
}

function bashWords({ name, flags, choices }: Entry): string {
  const words = [...choices, ...flags.flatMap(({ names }) => names)].join(" ");
  return `        ${name}) words="${words}" ;;`;
}

function zshScript(name: string, entries: readonly Entry[]): string {
  const complete = functionName(name);
  const commands = entries.map((each) =>
    quoted(`${each.name}:${each.description}`),
  );
  return `#compdef ${name}
${complete}() {
  if (( CURRENT == 2 )); then
    local -a commands=(
      ${commands.join("\n      ")}
    )
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${entries.map(zshCase).join("\n")}
  esac
}
compdef ${complete} ${name}
${complete}_npx() {
  local first=2
  while (( first < CURRENT )) && [[ "$words[first]" == -* ]]; do (( first++ )); done
  if (( first == CURRENT )); then
    compadd -- --no-install ${name}
  elif [[ "$words[first]" == "${name}" ]]; then
    shift $(( first - 1 )) words
    (( CURRENT -= first - 1 ))
    ${complete}
  else
    _default
  fi
}
(( $+_comps[npx] )) || compdef ${complete}_npx npx
`;
}

function zshCase({ name, flags, choices }: Entry): string {
  const specs = flags.flatMap(zshFlag);
  const first =
    choices.length === 0 ? "*: :_default" : `1: :(${choices.join(" ")})`;
  return `    ${name})
      _arguments \\
        ${[...specs, quoted(first)].join(" \\\n        ")} ;;`;
}

function zshFlag({ names, description, choices, takesValue }: Flag): string[] {
  const text = description.replace(/[[\]:\\]/g, "\\$&");
  const values = choices.length === 0 ? "_default" : `(${choices.join(" ")})`;
  const value = takesValue ? `: :${values}` : "";
  return names.map((each) => quoted(`*${each}[${text}]${value}`));
}

function fishScript(name: string, entries: readonly Entry[]): string {
  const lines = entries.flatMap((each) => [
    `complete -c ${name} -n __fish_use_subcommand -f -a ${each.name} -d ${fishQuoted(each.description)}`,
    ...(each.choices.length === 0
      ? []
      : [
          `complete -c ${name} -n '__fish_seen_subcommand_from ${each.name}' -f -a '${each.choices.join(" ")}'`,
        ]),
    ...each.flags.map((flag) => fishFlag(name, each, flag)),
  ]);
  return `# fish completion for ${name}\n${lines.join("\n")}\n`;
}

function fishFlag(
  name: string,
  entry: Entry,
  { names, description, choices, takesValue }: Flag,
): string {
  const parts = names.map((each) =>
    each.startsWith("--") ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`,
  );
  if (choices.length > 0) parts.push(`-x -a '${choices.join(" ")}'`);
  else if (takesValue) parts.push("-r");
  const when = `'__fish_seen_subcommand_from ${entry.name}'`;
  return `complete -c ${name} -n ${when} ${parts.join(" ")} -d ${fishQuoted(description)}`;
}

/** Quotes a string for bash and zsh with single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Quotes a string for fish with single quotes. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
