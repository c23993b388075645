// What the documentation site does with files that are not TypeScript. It names pages after their headings, groups and
// orders them as the README does, and shows linked text files as pages. TypeDoc could read titles and groups from front
// matter instead, but GitHub would show front matter as a table at the top of each page.
import { readFileSync } from "node:fs";
import { basename, dirname, extname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, Converter, DocumentReflection } from "typedoc";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DECISION = /^docs\/decisions\/(?!README)/;
const IMAGE = /\.svg$/;

/** TypeDoc calls this function. The option `plugin` in typedoc.json names this file. */
export function load(app) {
  // When this event occurs, TypeDoc has already read all options, so it keeps what is set here.
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue("markdownItLoader", keepCodeOfHeadings);
  });

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const heading = document.content.find(({ text }) => /^# /m.test(text));
    const [, title] = /^# (.+)$/m.exec(heading?.text ?? "") ?? [];
    if (title !== undefined) document.name = title.replaceAll("`", "");
  });

  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    ({ project }) => {
      for (const file of project.files.getMediaPaths())
        if (!IMAGE.test(file)) addTextPage(file, project);
      arrange(project);
    },
    // A low priority, so that this runs after TypeDoc has read the README, which also links to files.
    -100,
  );
}

/**
 * Keeps code in headings, which TypeDoc ignores. Otherwise, a heading that is only code, such as `### \`a message\``,
 * would have no name in the list of contents and in addresses.
 */
function keepCodeOfHeadings(parser) {
  parser.core.ruler.push("code-of-headings", ({ tokens, Token }) => {
    for (const [index, { type }] of tokens.entries()) {
      if (type !== "heading_open") continue;
      for (const child of tokens[index + 1].children) {
        if (child.type !== "code_inline") continue;
        const text = new Token("text", "", 0);
        text.content = child.content;
        child.children = [text];
      }
    }
  });
}

/**
 * Adds a page with the content of a text file. A link to the file itself would leave readers without a way back, or the
 * browser would download the file.
 */
function addTextPage(file, project) {
  const name = basename(file);
  const content = readFileSync(file, "utf8").trimEnd();
  const text = `# ${name}\n\n\`\`\`${extname(file).slice(1)}\n${content}\n\`\`\`\n`;
  const page = new DocumentReflection(
    name,
    project,
    [{ kind: "text", text }],
    {},
  );
  project.addChild(page);
  project.registerReflection(page, undefined, file);
}

/**
 * Puts each page into its group, in the order of the README's last section, in which each item starts with a group in
 * bold.
 */
function arrange(project) {
  const [, last = ""] = readFileSync(`${ROOT}README.md`, "utf8").split(
    "\n## Where to go next\n",
  );
  const places = new Map();
  for (const item of last.split(/^- /m)) {
    const [, group] = /^\*\*(.+):\*\*/.exec(item) ?? [];
    for (const [, file] of item.matchAll(/\]\(([^)]+)\)/g))
      places.set(file, { group, rank: places.size });
  }
  const placeOf = (page) => {
    const file = relative(ROOT, project.files.getReflectionPath(page));
    if (DECISION.test(file)) return { group: "Decisions", rank: places.size };
    const place = places.get(file) ?? places.get(`${dirname(file)}/README.md`);
    return place ?? { group: "Look up", rank: places.size };
  };
  const rankOf = (child) => (child.isDocument() ? placeOf(child).rank : 0);
  const inOrder = (one, other) => rankOf(one) - rankOf(other);
  for (const page of project.documents)
    page.frontmatter.category = placeOf(page).group;
  project.documents.sort(inOrder);
  project.childrenIncludingDocuments.sort(inOrder);
}
