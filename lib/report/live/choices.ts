/** A lens that a reader may choose. */
export type LiveLens = "pca" | "codensity" | "eccentricity";

/** The lenses that a reader may choose. */
export const LENSES: readonly LiveLens[] = ["pca", "codensity", "eccentricity"];

/** What a reader of a page may choose; together they decide density, graph and bars. */
export interface LiveChoices {
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction of points to keep. */
  readonly p: number;
  /** Intervals per lens coordinate of the Mapper cover. */
  readonly resolution: number;
  /** Length of an interval over their spacing. */
  readonly gain: number;
  /** What the Mapper graph is seen through. */
  readonly lens: LiveLens;
  /** Where clusters are cut, times the scale that the cloud suggests. */
  readonly cut: number;
}

/** A choice that is a number. */
export type LiveNumber = Exclude<keyof LiveChoices, "lens">;

/** Which values a number may have. */
export interface LiveRange {
  readonly least: number;
  readonly most: number;
  /** Whether only integers are meant. */
  readonly whole: boolean;
}

/**
 * Which values a reader may choose for a cloud.
 *
 * The bounds beside those of the mathematics keep a page responsive: 60 × 60 boxes give some
 * thousand nodes, and a gain of 6 joins each box to 30 around it.
 *
 * @param n Number of points.
 */
export function liveRanges(n: number): Readonly<Record<LiveNumber, LiveRange>> {
  return {
    k: { least: 1, most: n - 1, whole: true },
    // With fewer than ten points there is nothing to see.
    p: { least: Math.min(1, Math.ceil(1e4 * 10 / n) / 1e4), most: 1, whole: false },
    resolution: { least: 2, most: 60, whole: true },
    gain: { least: 1, most: 6, whole: false },
    cut: { least: 0.1, most: 10, whole: false },
  };
}

/**
 * Choices as text, such as `k=100&p=0.3`: those that differ from the page's own.
 *
 * @param choices What is chosen.
 * @param own What the page was made with.
 */
export function writeChoices(choices: LiveChoices, own: LiveChoices): string {
  return (Object.keys(own) as (keyof LiveChoices)[])
    .filter((name) => choices[name] !== own[name])
    .map((name) => `${name}=${choices[name]}`).join("&");
}

/**
 * Reads choices that {@linkcode writeChoices} wrote. What is missing, unknown or out of range stays
 * as the page has it: a link from elsewhere is no reason to fail.
 *
 * @param text The text.
 * @param own What the page was made with.
 * @param n Number of points.
 */
export function readChoices(text: string, own: LiveChoices, n: number): LiveChoices {
  const given = new Map(
    text.split("&").map((part) => {
      const [name = "", value = ""] = part.split("=");
      return [name, value] as const;
    }),
  );
  const read: Record<string, string | number> = { ...own };
  for (const [name, range] of Object.entries(liveRanges(n))) {
    const value = given.get(name);
    if (value && allows(range, Number(value))) read[name] = Number(value);
  }
  const lens = LENSES.find((one) => one === given.get("lens"));
  if (lens) read.lens = lens;
  return read as unknown as LiveChoices;
}

/** Whether a value lies in a range. */
export function allows({ least, most, whole }: LiveRange, value: number): boolean {
  return value >= least && value <= most && (!whole || Number.isInteger(value));
}
