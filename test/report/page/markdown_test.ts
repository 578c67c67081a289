import { JSDOM } from "jsdom";
import { escapeMarkdown, md } from "../../../lib/report/page/markdown_text.ts";
import { renderMarkdown } from "../../../lib/report/page/render_markdown.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const { document } = new JSDOM("").window;

function rendered(text: string): HTMLElement {
  const holder = document.createElement("div");
  holder.append(renderMarkdown(document, text));
  return holder;
}

const HOSTILE = [
  `<script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `![x](https://example.org/x.png)`,
  `[x](javascript:alert(1))`,
  `[x](data:text/html,<script>alert(1)</script>)`,
  `[x]: javascript:alert(1) "x"\n\n[x]`,
  `<https://example.org/"onmouseover=alert(1)>`,
  `<javascript:alert(1)>`,
  `http://example.org www.example.org`,
  "```html\n<img src=x onerror=alert(1)>\n```",
  "`<img src=x>`",
  `$\\text{</math><img src=x onerror=alert(1)>}$`,
  `$$\n<svg onload=alert(1)>\n$$`,
  `&lt;img src=x&gt; &#60;img src=x&#62;`,
  `[a](https://example.org "t\\" onclick=\\"alert(1)")`,
];

Deno.test("renderMarkdown: nothing runs or loads, whatever is written", () => {
  for (const text of HOSTILE) {
    const page = rendered(text);
    assertEquals(page.querySelectorAll("script, img, svg, iframe, [src]").length, 0, text);
    for (const element of page.querySelectorAll("*")) {
      for (const { name } of element.attributes) assertEquals(name.startsWith("on"), false, text);
      const href = element.getAttribute("href");
      if (href !== null) assertEquals(/^https:\/\/example\.org/.test(href), true, href);
    }
  }
});

Deno.test("md: a text from outside shows as it is", () => {
  const outside = [
    ...HOSTILE.filter((text) => !text.includes("\n")),
    "*a* _b_ **c** ~~d~~ `e`",
    "# no heading",
    "- no list",
    "1. no list",
    "2) no list",
    "+ no list",
    "=== no rule",
    "| no | table |",
    "$x$ $$x$$ \\alpha \\(x\\)",
    "a\\b &amp; &lt;",
    "C:\\weights\\*.npz",
  ];
  for (const text of outside) {
    const page = rendered(md`${text}`);
    assertEquals(page.textContent!.trim(), text);
    assertEquals([...page.querySelectorAll("*")].map(({ localName }) => localName), ["p"], text);
    assertEquals(rendered(`before ${escapeMarkdown(text)}`).textContent!.trim(), `before ${text}`);
  }
});

Deno.test("renderMarkdown: prose, formulas, tables and links", () => {
  const page = rendered(
    md`
      ## A section

      Of *all* filters $\rho_k(x)$ is [small](#small), [there](https://example.org/a), and
      [beside](fig3.html).

      $$
      \lVert x \rVert
      $$

      | a | b |
      |---|--:|
      | 1 | 2 |`,
  );
  assertEquals(page.querySelector("h2")!.textContent, "A section");
  assertEquals(page.querySelectorAll("math").length, 2);
  assertEquals(page.querySelectorAll(".formula > math[display='block']").length, 1);
  assertEquals(
    [...page.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    ["#small", "https://example.org/a", "fig3.html"],
  );
  assertEquals(page.querySelectorAll(".scroll[tabindex='0'] > table").length, 1);
});

Deno.test("renderMarkdown: a formula that cannot be read, styles or links is refused", () => {
  for (const tex of ["\\frac{1", "\\href{https://example.org}{x}", "\\class{a}{x}", "\\nonsense"]) {
    assertThrows(() => rendered(`$${tex}$`), SyntaxError, "Cannot typeset the formula");
  }
});

Deno.test("renderMarkdown: a second title is refused", () => {
  assertThrows(() => rendered("# Title"), RangeError, '"# Title" would be a second title');
});
