// Names each page of the documentation site after its first heading. By default, TypeDoc names a page after its file. A title
// in front matter would change that, but GitHub would show the front matter as a table at the top of the page.
import { Converter } from "typedoc";

/** TypeDoc calls this. It finds this file through `plugin` in typedoc.json. */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const heading = document.content.find(({ text }) => /^# /m.test(text));
    const [, title] = /^# (.+)$/m.exec(heading?.text ?? "") ?? [];
    if (title !== undefined) document.name = title.replaceAll("`", "");
  });
}
