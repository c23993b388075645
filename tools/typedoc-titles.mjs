// Names each page of the documentation site after its first heading. TypeDoc would name it after its file, and a front
// matter that says otherwise would stand as a table on top of the page on GitHub.
import { Converter } from "typedoc";

/** Called by TypeDoc, which finds this file in `plugin` of typedoc.json. */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const heading = document.content.find(({ text }) => /^# /m.test(text));
    const [, title] = /^# (.+)$/m.exec(heading?.text ?? "") ?? [];
    if (title !== undefined) document.name = title.replaceAll("`", "");
  });
}
