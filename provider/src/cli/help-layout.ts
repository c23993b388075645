import { Help, type Command, type HelpConfiguration } from "commander";

/** The width to use if no terminal reports its width, as when the output goes to a file. */
const DEFAULT_WIDTH = 80;
/** The smallest useful width of a description beside its option. A narrower description goes below the option. */
const LEAST_ROOM = 20;
/** The number of blank columns before an option and between the option and its description, added together. */
const ITEM_GAPS = 4;
const BELOW_ITEM = " ".repeat(6);
const BELOW_USAGE = " ".repeat("Usage: ".length);
/** The indentation of a command to paste. */
const COMMAND = " ".repeat(4);

/**
 * Fits the text of `--help` into a terminal, for commander's `configureHelp`. Commander itself never wraps the usage,
 * and does not wrap descriptions that have little room.
 *
 * @param width - The width of the terminal in columns. If absent, or 0 because the terminal does not know its width,
 * the help is 80 columns wide.
 */
export function helpLayout(width?: number): HelpConfiguration {
  const helpWidth = width || DEFAULT_WIDTH;
  return {
    helpWidth,
    minWidthToWrap: LEAST_ROOM,
    styleUsage: (usage) => wrapped(usage, helpWidth, BELOW_USAGE),
    formatItem: (term, termWidth, description, helper) => {
      if (helpWidth - termWidth - ITEM_GAPS < LEAST_ROOM)
        return `  ${term}\n${BELOW_ITEM}${wrapped(description, helpWidth, BELOW_ITEM)}`;
      return Help.prototype.formatItem.call(
        helper,
        term,
        termWidth,
        description,
        helper,
      );
    },
  };
}

/**
 * Adds a text below the options of a command. Wraps each line of the text and keeps the line's indentation. Commands to
 * paste, which are indented by four spaces, stay whole.
 */
export function addTextBelow(command: Command, text: string): Command {
  return command.addHelpText("after", () => {
    const { helpWidth = DEFAULT_WIDTH } = command.configureHelp();
    return text
      .split("\n")
      .map((line) => {
        const [indent = ""] = /^ */.exec(line) ?? [];
        return line.startsWith(COMMAND)
          ? line
          : indent + wrapped(line.trimStart(), helpWidth, indent);
      })
      .join("\n");
  });
}

/** Wraps a text between words. Puts `indent` before every line except the first, which is already indented. */
function wrapped(text: string, width: number, indent: string): string {
  const helper = Object.assign(new Help(), { minWidthToWrap: LEAST_ROOM });
  const lines = helper.boxWrap(text, width - indent.length);
  return lines.replaceAll("\n", `\n${indent}`);
}
