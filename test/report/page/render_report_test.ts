import { JSDOM } from "jsdom";
import { collectStyles } from "../../../lib/report/page/collect_styles.ts";
import { GLOSSARY } from "../../../lib/report/page/glossary.ts";
import type { Cell, Notebook } from "../../../lib/report/page/notebook.ts";
import { readableWidth } from "../../../lib/report/page/readable_width.ts";
import { renderReport } from "../../../lib/report/page/render_report.ts";
import { decodeResults } from "../../../lib/report/page/results_json.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../../assert.ts";
import { demoNotebook, demoResults } from "./demo_notebook.ts";

const { document } = new JSDOM("").window;
const parse = (html: string) => new JSDOM(html).window.document;

const results = demoResults();
const demo = await demoNotebook(document, results);
const html = await renderReport(demo, document);
const page = parse(html);

/** A page of some cells. */
function notebook(cells: readonly Cell[]): Notebook {
  return { ...demo, verdicts: [], cells };
}

function figure(id: string): Cell {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 10 10");
  return {
    kind: "figure",
    id,
    claims: [],
    lead: "Nothing.",
    caption: "An empty picture.",
    alt: "an empty picture",
    picture,
    interactive: false,
    warnings: [],
  };
}

/** The rows of the table of claims under a heading. */
const rowsUnder = (heading: string) => [
  ...page.querySelector(heading)!.closest("section")!.querySelectorAll("tbody tr"),
];

const text = (selector: string, within: ParentNode = page) =>
  within.querySelector(selector)!.textContent!;

Deno.test("renderReport: the same notebook gives the same bytes, below 5 MB", async () => {
  assertEquals(await renderReport(await demoNotebook(document, results), document), html);
  assert(html.length < 5e6);
});

Deno.test("renderReport: what was found, then the key picture, claims, argument, and how", () => {
  assertEquals(text("h1"), demo.title);
  assertEquals(page.title, demo.title);
  assertEquals(text(".finding"), demo.finding);
  assertEquals(text(".about"), demo.about);
  const order = [
    "h1",
    ".finding",
    ".about",
    ".sources",
    "#mapper",
    "#claims",
    "#from-filters-to-points",
    "#codensity",
    "#reversals",
    "#glossary",
    "#how-it-was-made",
    "footer",
  ].map((selector) => page.querySelector(selector)!);
  for (const [i, element] of order.slice(1).entries()) {
    assert(order[i]!.compareDocumentPosition(element) & 4, `${element.id} stands too early`);
  }
  for (const known of ["Carlsson", "arXiv:1810.03234", "arXiv:1811.01122", "Filterscope 0.1.0"]) {
    assert(text(".sources").includes(known), known);
    assert(text("footer").includes(known), known);
  }
  assert(text("footer").includes("MIT"));
});

Deno.test("renderReport: the claims with source, reason, finding, verdict and picture", () => {
  const rows = rowsUnder("#claims");
  assertEquals(rows.length, demo.verdicts.length);
  for (const [i, verdict] of demo.verdicts.entries()) {
    const row = rows[i]!;
    for (
      const part of [verdict.claim, verdict.source.where, verdict.expected, verdict.found]
    ) {
      assert(row.textContent!.includes(part), part);
    }
    assert(text("details", row).includes(verdict.why));
    assert(row.textContent!.includes(
      {
        article: "threshold from the source",
        null: "threshold from the null",
        choice: "threshold: a choice",
      }[verdict.thresholdFrom],
    ));
    assertEquals(row.querySelector("[title]")!.getAttribute("title"), verdict.source.where);
    assertEquals(row.lastElementChild!.className, verdict.holds ? "holds" : "fails");
    const shown = demo.cells.filter((cell) =>
      cell.kind === "figure" && cell.claims.includes(verdict.id)
    );
    assertEquals(
      [...row.querySelectorAll("a")].map((link) => link.getAttribute("href")),
      shown.map((cell) => cell.kind === "figure" ? `#${cell.id}` : ""),
    );
  }
});

Deno.test("renderReport: the page ends with what would reverse each verdict", () => {
  const rows = rowsUnder("#reversals");
  assertEquals(rows.length, demo.verdicts.length);
  for (const [i, { claim, measured, holds, expected, reversedBy }] of demo.verdicts.entries()) {
    const [first, second, third, last] = [...rows[i]!.children].map((cell) => cell.textContent!);
    assert(first!.startsWith(claim));
    assert(second!.startsWith(holds ? "✓" : "✗"));
    assertEquals([third, last], [measured, reversedBy]);
    // A claim that fails stands again with what was expected of it; one that holds does not.
    assertEquals(last === expected, !holds);
  }
  assert(demo.verdicts.some(({ holds }) => holds) && demo.verdicts.some(({ holds }) => !holds));
});

Deno.test("renderReport: a verdict left open is neither good nor bad", async () => {
  const [verdict] = demo.verdicts;
  const open = { ...verdict!, holds: null, answer: "undecided" };
  const html = await renderReport({
    ...notebook([{ kind: "claims" }, { kind: "reversals" }]),
    verdicts: [open],
  }, document);
  const cells = [...parse(html).querySelectorAll(".claims td[class]")];
  assertEquals(cells.map(({ className, textContent }) => [className, textContent]), [
    ["open", "? undecided"],
    ["open", "? undecided"],
  ]);
});

Deno.test("renderReport: pictures are not called figures, which the article's are", () => {
  const figures = [...page.querySelectorAll("figure")];
  figures.forEach((one, i) => {
    assert(text("figcaption strong", one).startsWith(`Picture ${i + 1}. `));
    assert(one.querySelector("[aria-label]")!.getAttribute("aria-label")!.length > 5);
  });
  assertEquals(text("[href='#codensity']:not(nav a, .contents a)"), "Picture 2");
});

Deno.test("renderReport: contents list sections and pictures, twice for two screens", () => {
  const [side, folded] = ["nav", "details.contents"].map((selector) =>
    [...page.querySelectorAll(`${selector} a`)].map((link) => link.getAttribute("href"))
  );
  assertEquals(side, folded);
  assertEquals(side!.slice(0, 4), ["#mapper", "#claims", "#from-filters-to-points", "#codensity"]);
  assertEquals(side!.length, new Set(side).size);
  for (const link of page.querySelectorAll("a[href^='#']")) {
    assert(page.getElementById(link.getAttribute("href")!.slice(1)), link.outerHTML);
  }
});

Deno.test("renderReport: nothing loads from outside, by markup or by policy", async () => {
  assertEquals(page.querySelectorAll("[src], link, img, iframe, object, [style]").length, 0);
  for (const link of page.querySelectorAll("[href]")) {
    assert(/^(#|data:|https:)/.test(link.getAttribute("href")!), link.outerHTML.slice(0, 200));
    if (link.getAttribute("href")!.startsWith("https:")) assertEquals(link.localName, "a");
  }
  assert(!/url\(\s*["']?(?!#)/.test(text("style")), "a style loads something");
  assert(!text("style").includes("@import"));
  const policy = page.querySelector("[http-equiv='Content-Security-Policy']")!
    .getAttribute("content")!;
  for (const name of ["style", "script"]) {
    assertEquals(page.querySelectorAll(name).length, 1);
    const bytes = new TextEncoder().encode(text(name));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toBase64();
    assert(policy.includes(`${name}-src 'sha256-${digest}'`), policy);
  }
  assert(policy.startsWith("default-src 'none'") && !policy.includes("unsafe"), policy);
});

Deno.test("renderReport: files can be taken away as they are", () => {
  const saved = (name: string) => {
    const href = page.querySelector(`[download="${name}"]`)!.getAttribute("href")!;
    return decodeURIComponent(href.slice(href.indexOf(",") + 1));
  };
  const back = decodeResults(saved("demo-results.json"));
  assertEquals(back.rho, results.rho);
  assert(saved("demo-barcode.csv").startsWith("birth,death\n"));
  assert(text("#barcode details").includes("barcodeFigure(document"));
});

Deno.test("renderReport: how it was made is folded, a first run is a first run", () => {
  const made = page.querySelector(".made")!;
  assertEquals(made.hasAttribute("open"), false);
  for (
    const part of ["deno task report demo.ts --seed 1", "first run", "1 min 15 s", "0".repeat(64)]
  ) {
    assert(made.textContent!.includes(part), part);
  }
});

Deno.test("renderReport: a term is explained where a section first uses it, and in a list", () => {
  const terms = [...page.querySelectorAll(".term")];
  assert(terms.length > 10);
  for (const term of terms) {
    const meaning = page.getElementById(term.getAttribute("aria-describedby")!)!.textContent!;
    assert(term.getAttribute("data-tip")!.endsWith(meaning));
    assertEquals(term.closest("a, code, pre, h1, h2, math"), null);
  }
  assertEquals(page.querySelectorAll(".glossary dt").length, GLOSSARY.length);
  const barcodes = terms.filter((term) => /^barcode$/i.test(term.textContent!));
  assertEquals(barcodes.map((term) => term.closest("header") !== null), [true, false]);
});

Deno.test("renderReport: a page without terms has no glossary", async () => {
  const plain = { ...notebook([{ kind: "prose", text: "## One\n\nWords." }]), finding: "Nothing." };
  assertEquals(parse(await renderReport(plain, document)).querySelectorAll(".glossary").length, 0);
});

Deno.test("renderReport: text from outside stays text", async () => {
  const hostile = `</script></style><img src=x onerror="alert(1)"><svg onload=alert(2)>`;
  const [first] = demo.cells;
  assert(first?.kind === "figure");
  const bad = parse(
    await renderReport({
      ...demo,
      title: hostile,
      finding: hostile,
      about: hostile,
      verdicts: demo.verdicts.map((one) => ({ ...one, found: hostile, why: hostile })),
      cells: [
        {
          ...first,
          lead: hostile,
          caption: hostile,
          alt: hostile,
          warnings: [hostile],
          code: hostile,
          data: { name: hostile, type: "text/csv", text: hostile },
        },
        { kind: "claims" },
        { kind: "prose", text: `## ${hostile}\n\n${hostile}` },
        { kind: "table", caption: hostile, columns: [hostile], rows: [[hostile]] },
      ],
      run: { ...demo.run, command: hostile, environment: { [hostile]: hostile } },
      results: { name: hostile, type: "application/json", text: hostile },
    }, document),
  );
  assertEquals(bad.querySelectorAll("img, [onerror], [onload]").length, 0);
  assertEquals(bad.querySelectorAll("script").length, 1);
  assertEquals(bad.querySelectorAll("style").length, 1);
  for (
    const selector of [
      "title",
      "h1",
      ".finding",
      ".about",
      ".warning",
      ".text h2",
      ".text p",
      "caption",
    ]
  ) {
    assert(text(selector, bad).includes("<img src=x"), selector);
  }
});

Deno.test("renderReport: what would leave a reader alone is refused", async () => {
  const render = (...cells: Cell[]) => () => renderReport(notebook(cells), document);
  const one = figure("one");
  assert(one.kind === "figure");
  await assertRejects(render(one, one), RangeError, 'two figures are "one"');
  await assertRejects(render({ ...one, alt: " " }), RangeError, '"one" has no alt text');
  await assertRejects(
    render({ kind: "prose", text: "See [this](#nowhere)." }),
    RangeError,
    'a link leads to "#nowhere", which is not on the page',
  );
  await assertRejects(
    render({ kind: "prose", text: "## There\n\n[](#there)" }),
    RangeError,
    'a link to "#there" has no words',
  );
});

Deno.test("collectStyles: attributes become classes that nothing can break out of", () => {
  const root = document.createElement("div");
  root.innerHTML = `<p style="color: red; content: '</style>'"></p><p style="color: red"></p>`;
  const style = document.createElement("style");
  style.textContent = "p { margin: 0 }";
  root.append(style);
  const { below, above } = collectStyles(root);
  assertEquals(below, "p { margin: 0 }");
  assertEquals(above.includes("</"), false);
  assertEquals(root.querySelectorAll("[style], style").length, 0);
  assertEquals([...root.children].map(({ className }) => className), ["s0", "s1"]);
  root.innerHTML = `<p style="color: red } body { display: none"></p>`;
  assertThrows(() => collectStyles(root), RangeError, "holds braces");
});

Deno.test("readableWidth: where the smallest text of a drawing is 11 px", () => {
  const holder = document.createElement("div");
  holder.innerHTML = `<svg viewBox="0 0 700 100" font-size="14"><text>a</text>` +
    `<g class="legend"><text font-size="5">b</text></g></svg>`;
  const drawing = holder.firstElementChild as SVGSVGElement;
  assertEquals(readableWidth(drawing), 550);
  drawing.querySelector("text")!.setAttribute("style", "font-size: 11px");
  assertEquals(readableWidth(drawing), 700);
  drawing.replaceChildren();
  assertEquals(readableWidth(drawing), 0);
});
