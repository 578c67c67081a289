/** What the page of this lesson carries. */
export interface CircleGiven {
  /** A part of the real filters, drawn by chance, as points. */
  readonly filters: readonly (readonly number[])[];
  /** How many there are of which these are a part. */
  readonly all: number;
  /** The k that looks as far in the part as 200 does in all. */
  readonly k: number;
}
