import type { LiveData } from "../live/live_data.ts";
import type { Verdict } from "./claim.ts";
import type { Markdown } from "./markdown_text.ts";

/** Text between figures. A line that starts with `##` opens a section. */
export interface ProseCell {
  /** Which kind of cell. */
  readonly kind: "prose";
  /** The text. */
  readonly text: Markdown;
}

/** The table of claims and verdicts. */
export interface ClaimsCell {
  /** Which kind of cell. */
  readonly kind: "claims";
}

/** The table of what would reverse each verdict; the composer ends every page of claims with it. */
export interface ReversalsCell {
  /** Which kind of cell. */
  readonly kind: "reversals";
}

/** A picture with everything a reader needs to believe it. */
export interface FigureCell {
  /** Which kind of cell. */
  readonly kind: "figure";
  /** Anchor, unique in the notebook. */
  readonly id: string;
  /** Ids of the claims that it shows. */
  readonly claims: readonly string[];
  /** What the figure shows, in a sentence or two; opens the caption in bold. */
  readonly lead: string;
  /** What is drawn, how many, with which parameters, how to read it. */
  readonly caption: Markdown;
  /** The same for readers who cannot see it. */
  readonly alt: string;
  /** The picture. */
  readonly picture: Element;
  /** Whether parts of it answer to pointing and to the keyboard. */
  readonly interactive: boolean;
  /** What to be careful about; printed under the caption. */
  readonly warnings: readonly string[];
  /** The numbers behind it, for download. */
  readonly data?: Download;
  /** A program that draws it again, folded away. */
  readonly code?: string;
}

/** An entry of a table: a text, or a short one and the whole of it, for those who point at it. */
export type TableEntry = string | { readonly text: string; readonly whole: string };

/** A table. */
export interface TableCell {
  /** Which kind of cell. */
  readonly kind: "table";
  /** Heading, if it opens a section. */
  readonly heading?: string;
  /** What the table lists. */
  readonly caption: string;
  /** Heads of the columns. */
  readonly columns: readonly string[];
  /** Rows, as many entries as columns. */
  readonly rows: readonly (readonly TableEntry[])[];
  /** Whether to fold it away. */
  readonly folded?: boolean;
  /** Whether its heads sort it when they are pressed; without scripts the order stays. */
  readonly sortable?: boolean;
}

/** A part that computes results of the page again for other choices. */
export interface LiveCell {
  /** Which kind of cell. */
  readonly kind: "live";
  /** Anchor, unique in the notebook. */
  readonly id: string;
  /** The clouds that it carries, with what came out of each; at least one. */
  readonly clouds: readonly LiveData[];
}

/** A button that checks the certificate of a loop, both taken from the page's own results. */
export interface CertificateCell {
  /** Which kind of cell. */
  readonly kind: "certificate";
  /** The result that is the certificate, or a list of them. */
  readonly certificate: string;
  /** The result that is its cloud. */
  readonly points: string;
}

/** A file inside the report. */
export interface Download {
  /** Name it is saved under. */
  readonly name: string;
  /** Media type, e.g. `text/csv`. */
  readonly type: string;
  /** Contents. */
  readonly text: string;
}

/** A part of a notebook. */
export type Cell =
  | ProseCell
  | ClaimsCell
  | ReversalsCell
  | FigureCell
  | TableCell
  | CertificateCell
  | LiveCell;

/** What became of one step of a run. */
export interface StepProvenance {
  /** Its name, with what tells it apart from others of that name. */
  readonly step: string;
  /** Why it ran, or that it was up to date. */
  readonly reason: string;
  /** Seconds it took when it last ran. */
  readonly seconds: number;
  /** What it read. */
  readonly inputs: readonly { readonly name: string; readonly sha256: string }[];
  /** What it wrote. */
  readonly outputs: readonly { readonly name: string; readonly sha256: string }[];
}

/** How a page was made. */
export interface RunFacts {
  /** Name of the page, e.g. `fig3`. */
  readonly name: string;
  /** The ready-made size, or `custom` if any of its numbers was changed. */
  readonly profile: string;
  /** Base seed of everything random. */
  readonly seed: number;
  /** The command line. */
  readonly command: string;
  /** What became of each step. */
  readonly provenance: readonly StepProvenance[];
  /** Versions and machine. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A report before it is typeset: results as an argument, from finding to provenance. */
export interface Notebook {
  /** Title: what was found. */
  readonly title: string;
  /** The result in a sentence or two, computed. */
  readonly finding: string;
  /** What this run was, in one line. */
  readonly about: string;
  /** Claims and numbers. */
  readonly verdicts: readonly Verdict[];
  /** The page in reading order. */
  readonly cells: readonly Cell[];
  /** How it was made. */
  readonly run: RunFacts;
  /** Everything that the figures are drawn from, for download. */
  readonly results?: Download;
}
