/** A claim that the article makes, held against numbers of this run. */
export interface Verdict {
  /** What is claimed. */
  readonly claim: string;
  /** What the numbers should be for the claim to hold. */
  readonly expected: string;
  /** What they are. */
  readonly measured: string;
  /** Whether the claim holds, computed from the numbers. */
  readonly holds: boolean;
  /** Id of the figure that shows it. */
  readonly figure?: string;
}

/** Text between figures; strings are paragraphs, elements are taken as they are. */
export interface ProseCell {
  /** Which kind of cell. */
  readonly kind: "prose";
  /** Heading, if it opens a section. */
  readonly heading?: string;
  /** Paragraphs. */
  readonly body: readonly (string | Element)[];
}

/** A picture with everything a reader needs to believe it. */
export interface FigureCell {
  /** Which kind of cell. */
  readonly kind: "figure";
  /** Anchor, unique in the notebook. */
  readonly id: string;
  /** What the figure shows, as a claim; opens the caption in bold. */
  readonly claim: string;
  /** What is drawn, how many, with which parameters, how to read it. */
  readonly caption: string;
  /** The same for readers who cannot see it. */
  readonly alt: string;
  /** The picture. */
  readonly picture: Element;
  /** Whether parts of it answer to pointing and to the keyboard. */
  readonly interactive?: boolean;
  /** What to be careful about; printed under the caption. */
  readonly warnings?: readonly string[];
  /** The numbers behind it, for download. */
  readonly data?: Download;
  /** Source of the function that made the cell, folded away. */
  readonly code?: string;
}

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
  readonly rows: readonly (readonly string[])[];
  /** Whether to fold it away. */
  readonly folded?: boolean;
  /** Whether its heads sort it when they are pressed; without scripts the order stays. */
  readonly sortable?: boolean;
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
export type Cell = ProseCell | FigureCell | TableCell;

/** A report before it is typeset: results as an argument, from finding to provenance. */
export interface Notebook {
  /** Title. */
  readonly title: string;
  /** The result in one sentence, computed. */
  readonly finding: string;
  /** What this run was, in one line. */
  readonly run: string;
  /** Claims and numbers. */
  readonly verdicts: readonly Verdict[];
  /** The rest, in reading order. */
  readonly cells: readonly Cell[];
}
