import { csv } from "../csv.ts";
import { liveData, type LiveStart } from "../live/live_data.ts";
import type { Verdict } from "./claim.ts";
import { figureProgram } from "./figure_program.ts";
import type { Markdown } from "./markdown_text.ts";
import type {
  Cell,
  CertificateCell,
  ClaimsCell,
  FigureCell,
  Notebook,
  RunFacts,
  TableCell,
  TableEntry,
} from "./notebook.ts";
import { encodeResults } from "./results_json.ts";

/** What the texts of a page are made from. */
export interface Page<Results, Id extends string = string> {
  /** What was computed. */
  readonly results: Results;
  /** What became of each claim. A claim that has nothing to do with the results has no entry. */
  readonly verdicts: Readonly<Record<Id, Verdict>>;
  /** How the page was made. */
  readonly run: RunFacts;
}

/** A text that depends on what was computed. */
export type Telling<Results, Id extends string, Text> = (page: Page<Results, Id>) => Text;

/** A figure of a page, before anything has been computed. */
export interface FigureSpec<Results, Id extends string = string> {
  /** Which kind of cell. */
  readonly kind: "figure";
  /** Anchor, unique on the page. */
  readonly id: string;
  /**
   * Claims that it shows. What was found for them opens its caption, so a figure never says what
   * its claims deny.
   */
  readonly claims?: readonly NoInfer<Id>[];
  /** What opens the caption of a figure that shows no claim. */
  readonly lead?: Telling<Results, Id, string>;
  /** What is drawn, how many, with which parameters, how to read it. */
  readonly caption: Telling<Results, Id, Markdown>;
  /** The same for readers who cannot see it. */
  readonly alt: Telling<Results, Id, string>;
  /**
   * Draws it, from the results, with the public library and nothing else: its source is shown under
   * the figure as a program of its own.
   */
  readonly draw: (results: Results, document: Document) => Element | Promise<Element>;
  /** Whether parts of it answer to pointing and to the keyboard. */
  readonly interactive?: boolean;
  /** What to be careful about. */
  readonly warnings?: Telling<Results, Id, readonly string[]>;
  /** The numbers behind it as CSV: columns, then rows. */
  readonly data?: Telling<Results, Id, Table>;
}

/** Columns and rows of a file of numbers. */
export interface Table {
  /** Heads of the columns. */
  readonly columns: readonly string[];
  /** Rows, as many entries as columns. */
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Prose of a page, before anything has been computed. */
export interface ProseSpec<Results, Id extends string = string> {
  /** Which kind of cell. */
  readonly kind: "prose";
  /** The text. */
  readonly text: Telling<Results, Id, Markdown>;
}

/** A table of a page, before anything has been computed. */
export interface TableSpec<Results, Id extends string = string>
  extends Omit<TableCell, "rows" | "caption"> {
  /** What the table lists. */
  readonly caption: Telling<Results, Id, string>;
  /** Its rows; a table without any is left out. */
  readonly rows: Telling<Results, Id, readonly (readonly TableEntry[])[]>;
}

/** The check of certificates, left out where the result that names them is `null` or empty. */
export interface CertificateSpec<Results> extends CertificateCell {
  /** The result that is the certificate, or a list of certificates. */
  readonly certificate: keyof Results & string;
  /** The result that is its cloud, or a list of as many clouds. */
  readonly points: keyof Results & string;
}

/**
 * A part of a page that carries all points and the program that analyzes them: readers choose other
 * parameters, and density, Mapper graph and bars are computed again in the page.
 */
export interface LiveSpec<Results, Id extends string = string> {
  /** Which kind of cell. */
  readonly kind: "live";
  /** Anchor, unique on the page; addresses of the page name choices after it. */
  readonly id: string;
  /**
   * The result that the page is built with, and what it was computed from; several where a reader
   * is to choose, each with a `place` of its own. With none the part is left out.
   */
  readonly start: Telling<Results, Id, LiveStart | readonly LiveStart[]>;
}

/** A page in reading order, before anything has been computed. */
export type NotebookSpec<Results, Id extends string = string> = readonly (
  | ProseSpec<Results, Id>
  | FigureSpec<Results, Id>
  | TableSpec<Results, Id>
  | LiveSpec<Results, Id>
  | ClaimsCell
  | CertificateSpec<Results>
)[];

/** Title, finding and the line about the run. */
export interface Headline {
  /** What was found, short. */
  readonly title: string;
  /** The result in a sentence or two. */
  readonly finding: string;
  /** What was run, in one line. */
  readonly about: string;
}

/** What {@linkcode composeNotebook} is told besides the page. */
export interface ComposeOptions {
  /** The document to draw with. */
  readonly document: Document;
  /** Names that the public library exports, for the programs under figures. */
  readonly library: readonly string[];
}

/**
 * Fills a page with what was computed: draws its figures, writes its texts, and gives every figure
 * a program that draws it again. A page with claims ends with what would reverse each verdict.
 *
 * @param spec The page, in reading order.
 * @param headline Title and finding.
 * @param page What was computed.
 * @param options What to draw with.
 * @returns The page, filled: ready for {@linkcode renderReport}.
 * @throws {RangeError} If a figure has neither claims nor a lead, or names a claim that there is
 * not.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { composeNotebook, prose } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const run = {
 *   name: "sizes",
 *   profile: "custom",
 *   seed: 1,
 *   command: "none",
 *   provenance: [],
 *   environment: {},
 * };
 * const notebook = await composeNotebook<{ n: number }, never>(
 *   [prose(({ results }) => `There are ${results.n} points.`)],
 *   { title: "Sizes", finding: "", about: "" },
 *   { results: { n: 3 }, verdicts: {}, run },
 *   { document, library: [] },
 * );
 * const [cell] = notebook.cells;
 * if (cell!.kind !== "prose" || cell!.text !== "There are 3 points.") {
 *   throw new Error("it is told");
 * }
 * ```
 */
export async function composeNotebook<Results, Id extends string>(
  spec: NotebookSpec<Results, Id>,
  headline: Headline,
  page: Page<Results, Id>,
  options: ComposeOptions,
): Promise<Notebook> {
  const name = `${page.run.name}-results.json`;
  const cells: Cell[] = [];
  for (const cell of spec) {
    if (cell.kind === "claims") cells.push(cell);
    else if (cell.kind === "certificate") {
      const certificate: unknown = page.results[cell.certificate];
      const without = certificate === null || Array.isArray(certificate) && !certificate.length;
      if (!without) cells.push(cell);
    } else if (cell.kind === "prose") cells.push({ kind: "prose", text: cell.text(page) });
    else if (cell.kind === "live") {
      const { id } = cell;
      const clouds = [cell.start(page)].flat().map((start) => liveData(start, page.run, id));
      if (clouds.length > 0) cells.push({ kind: "live", id, clouds });
    } else if (cell.kind === "figure") cells.push(await drawn(cell, page, name, options));
    else {
      const rows = cell.rows(page);
      if (rows.length > 0) cells.push({ ...cell, caption: cell.caption(page), rows });
    }
  }
  const verdicts = Object.values<Verdict>(page.verdicts);
  if (verdicts.length > 0) cells.push({ kind: "reversals" });
  return {
    ...headline,
    verdicts,
    cells,
    run: page.run,
    results: { name, type: "application/json", text: encodeResults(page.results) },
  };
}

async function drawn<Results, Id extends string>(
  cell: FigureSpec<Results, Id>,
  page: Page<Results, Id>,
  results: string,
  { document, library }: ComposeOptions,
): Promise<FigureCell> {
  const { id, claims = [], interactive = false } = cell;
  const shown = claims.filter((claim) => page.verdicts[claim] !== undefined);
  const found = shown.map((claim) => page.verdicts[claim].found).join(" ");
  const lead = [found, cell.lead?.(page) ?? ""].filter((text) => text !== "").join(" ");
  if (lead === "") {
    throw new RangeError(`Cannot compose figure "${id}": it has neither a claim nor a lead`);
  }
  const table = cell.data?.(page);
  return {
    kind: "figure",
    id,
    claims: shown,
    lead,
    caption: cell.caption(page),
    alt: cell.alt(page),
    picture: await cell.draw(page.results, document),
    interactive,
    warnings: cell.warnings?.(page) ?? [],
    ...(table && {
      data: {
        name: `${page.run.name}-${id}.csv`,
        type: "text/csv",
        text: csv(table.columns, table.rows),
      },
    }),
    code: figureProgram({ draw: cell.draw, results, library, id }),
  };
}
