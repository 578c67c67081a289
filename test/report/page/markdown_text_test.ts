import { JSDOM } from "jsdom";
import fc from "fast-check";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { renderMarkdown } from "../../../lib/report/page/render_markdown.ts";
import { assertEquals } from "../../assert.ts";

const { document } = new JSDOM().window;
const shown = (text: string) => {
  const holder = document.createElement("div");
  holder.append(renderMarkdown(document, text));
  return holder;
};

Deno.test("md: whatever is put into it stays text", () => {
  for (
    const hostile of [
      "<img src=x onerror=alert(1)>",
      "[link](https://example.org)",
      "**bold** _it_ `code` $x$ ~~no~~",
      "# heading",
      "- item",
      "1. item",
      "a | b",
      "&amp;",
      "```",
    ]
  ) {
    const page = shown(md`${hostile}`);
    assertEquals(page.textContent!.trim(), hostile);
    assertEquals(page.querySelectorAll("a, img, strong, em, code, h1, li, math").length, 0);
  }
});

Deno.test("md: any single line of text comes back as it was", () => {
  const line = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 })
    .map((text) => text.trim()).filter((text) => text !== "");
  fc.assert(fc.property(line, (text) => {
    assertEquals(
      shown(md`x ${text} y`).textContent!.trim().replace(/\s+/g, " "),
      `x ${text} y`.replace(/\s+/g, " "),
    );
  }));
});

Deno.test("md: numbers may stand in mathematics, and code's indentation is taken away", () => {
  const text = md`
    ## Heading

    With $p = ${0.3}$.
  `;
  assertEquals(text, "## Heading\n\nWith $p = 0.3$.");
  assertEquals(shown(text).querySelectorAll("h2, math").length, 2);
});
