/** What {@linkcode figureProgram} is told. */
export interface FigureProgramOptions {
  /** The function that draws the figure. */
  // deno-lint-ignore ban-types
  readonly draw: Function;
  /** Name of the file of results that the page offers. */
  readonly results: string;
  /** Names that the public library exports. */
  readonly library: readonly string[];
  /** Anchor of the figure. */
  readonly id: string;
}

const NAME = /[A-Za-z_$][\w$]*/g;

/**
 * The program that draws a figure again, from the results that its page offers and the public
 * library alone: what it imports are the names of the library that the function uses.
 *
 * @param options The function, and where results and names come from.
 * @returns TypeScript that runs as it stands under Deno, in a copy of the toolkit.
 */
export function figureProgram({ draw, results, library, id }: FigureProgramOptions): string {
  const source = dedent(String(draw)).replace(/^(async )?draw\b/, "$1function draw");
  const [parameters = "", body = ""] = source.split(/\)\s*(?:=>|\{)(.*)/s);
  const own = new Set(parameters.match(NAME));
  const used = new Set(body.match(NAME)?.filter((name) => !own.has(name)));
  const names = ["decodeResults", ...library.filter((name) => used.has(name))];
  const imports = [...new Set(names)].toSorted();
  const drawing = /^(async )?function\b/.test(source) ? source : `const draw = ${source};`;
  return [
    `// Save as ${id}.ts beside ${results} (both from this page), then: deno run -A ${id}.ts`,
    `import { JSDOM } from "jsdom";`,
    `import { ${imports.join(", ")} } from "@filterscope/filterscope";`,
    ``,
    `const results = decodeResults(await Deno.readTextFile("${results}"));`,
    drawing,
    `const { document } = new JSDOM().window;`,
    `console.log((await draw(results, document)).outerHTML);`,
    ``,
  ].join("\n");
}

/** Takes away the indentation that all lines but the first share. */
function dedent(text: string): string {
  const [first, ...rest] = text.split("\n");
  const indents = rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents, Infinity);
  return [first, ...rest.map((line) => line.slice(indent))].join("\n");
}
