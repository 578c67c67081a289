/** Who says something, and where. */
export interface ClaimSource {
  /** The article on the figures, a paper of the same authors, or this toolkit. */
  readonly by: "article" | "paper" | "filterscope";
  /** Where they say it, for a reader who wants to look it up. */
  readonly where: string;
}

/**
 * Where a threshold comes from: the article (or paper) that makes the claim, a null that was
 * computed, or neither, so that it is a choice.
 */
export type ThresholdOrigin = "article" | "null" | "choice";

/** One claim of a page, as data; {@linkcode claim} makes one. */
export interface Claim<Results, Id extends string = string> {
  /** Short name, unique on its page. */
  readonly id: Id;
  /** Holds results against it; `undefined` if they have nothing to do with it. */
  judge(results: Results): Verdict<Id> | undefined;
}

/** A claim held against the numbers of a run. */
export interface Verdict<Id extends string = string> {
  /** The claim's short name. */
  readonly id: Id;
  /** Who says it. */
  readonly source: ClaimSource;
  /** What is claimed. */
  readonly claim: string;
  /** What the numbers must be for it to hold, made from the threshold. */
  readonly expected: string;
  /** The threshold, as a number where it is one. */
  readonly threshold: number | null;
  /** Where the threshold comes from. */
  readonly thresholdFrom: ThresholdOrigin;
  /** Why the threshold is what it is. */
  readonly why: string;
  /** What was found, in one sentence that agrees with `holds`. */
  readonly found: string;
  /** The numbers behind that sentence. */
  readonly measured: string;
  /** Whether the claim holds, computed from the numbers; `null` if they leave it open. */
  readonly holds: boolean | null;
  /** The same in a word or two. */
  readonly answer: string;
  /** What result would reverse this verdict, made from the threshold. */
  readonly reversedBy: string;
}

/** What {@linkcode claim} is told. */
export interface ClaimSpec<Results, Measure, Id extends string> {
  /** Short name, unique on its page. */
  readonly id: Id;
  /** Who says it. */
  readonly source: ClaimSource;
  /** What is claimed, in one sentence. */
  readonly claim: string;
  /** The number that decides. The only place where it is written. */
  readonly threshold: number;
  /** Where that number comes from. */
  readonly thresholdFrom: ThresholdOrigin;
  /** Why that number. */
  readonly why: string;
  /** What the numbers must be, in words made from the threshold. */
  readonly expected: (threshold: number) => string;
  /** What the numbers would have to be for it to fall, in words made from the threshold. */
  readonly refuted: (threshold: number) => string;
  /** The numbers to judge by; `undefined` if the results have nothing to do with the claim. */
  readonly measure: (results: Results) => Measure | undefined;
  /** Whether they satisfy the claim; `null` if they do not decide it. */
  readonly holds: (measure: Measure, threshold: number) => boolean | null;
  /** What was found, in one sentence; it must say no where `holds` is false. */
  readonly found: (measure: Measure, holds: boolean | null, threshold: number) => string;
  /** The numbers in a few words, for a table. */
  readonly measured: (measure: Measure, threshold: number) => string;
  /** What to call a claim that holds, and one that does not; by default just that. */
  readonly answers?: readonly [yes: string, no: string];
}

/**
 * States a claim once: its source, threshold, test, and the sentences made from that threshold.
 * Tables, captions, titles and JSON files take what they say about it from its verdict, so none of
 * them can disagree with another.
 *
 * @param spec The claim.
 * @returns The claim, to be held against results.
 *
 * @example
 * ```ts
 * import { claim } from "@filterscope/filterscope/report";
 * const dominant = claim({
 *   id: "dominance",
 *   source: { by: "filterscope", where: "an example" },
 *   claim: "One loop dominates.",
 *   threshold: 3,
 *   thresholdFrom: "choice",
 *   why: "noise rarely gives more than twice",
 *   expected: (least) => `the longest bar is at least ${least} times as long as the next`,
 *   refuted: (least) => `a longest bar less than ${least} times as long as the next`,
 *   measure: ({ ratio }: { ratio: number }) => ratio,
 *   holds: (ratio, least) => ratio >= least,
 *   found: (ratio, holds) => holds ? `Its loop is ${ratio} times longer.` : "No loop stands out.",
 *   measured: (ratio) => `${ratio} times`,
 * });
 * if (!dominant.judge({ ratio: 7 })!.holds) throw new Error("7 is at least 3");
 * const short = dominant.judge({ ratio: 2 })!;
 * if (short.found !== "No loop stands out.") throw new Error("2 is not");
 * if (short.reversedBy !== short.expected) throw new Error("what was expected would reverse a no");
 * ```
 */
export function claim<Results, Measure, const Id extends string>(
  spec: ClaimSpec<Results, Measure, Id>,
): Claim<Results, Id> {
  const { id, source, threshold, thresholdFrom, why } = spec;
  const [yes, no] = spec.answers ?? ["holds", "does not hold"];
  return {
    id,
    judge(results) {
      const measure = spec.measure(results);
      if (measure === undefined) return undefined;
      const holds = spec.holds(measure, threshold);
      const [expected, refuted] = [spec.expected(threshold), spec.refuted(threshold)];
      return {
        id,
        source,
        claim: spec.claim,
        expected,
        threshold: Number.isFinite(threshold) ? threshold : null,
        thresholdFrom,
        why,
        found: spec.found(measure, holds, threshold),
        measured: spec.measured(measure, threshold),
        holds,
        answer: holds === null ? "undecided" : holds ? yes : no,
        reversedBy: holds === null
          ? `to hold: ${expected}; to fall: ${refuted}`
          : holds
          ? refuted
          : expected,
      };
    },
  };
}

/**
 * Holds results against claims, each once.
 *
 * @param claims The claims, in the order of the page.
 * @param results The results.
 * @returns Verdicts in the same order, without claims that have nothing to do with the results.
 * @throws {RangeError} If two claims have one id.
 *
 * @example
 * ```ts
 * import { claim, judge } from "@filterscope/filterscope/report";
 * const large = claim({
 *   id: "large",
 *   source: { by: "filterscope", where: "an example" },
 *   claim: "The number is large.",
 *   threshold: 10,
 *   thresholdFrom: "choice",
 *   why: "two digits",
 *   expected: (least) => `at least ${least}`,
 *   refuted: (least) => `less than ${least}`,
 *   measure: (results: { n: number }) => results.n,
 *   holds: (n, least) => n >= least,
 *   found: (n, holds) => holds ? `${n} is large.` : `${n} is small.`,
 *   measured: String,
 * });
 * const [verdict] = judge([large], { n: 7 });
 * if (verdict!.holds || verdict!.found !== "7 is small.") throw new Error("7 is below 10");
 * ```
 */
export function judge<Results, Id extends string>(
  claims: readonly Claim<Results, Id>[],
  results: Results,
): Verdict<Id>[] {
  const ids = claims.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new RangeError(`Cannot judge: two claims are called "${twice}"`);
  return claims.flatMap((one) => one.judge(results) ?? []);
}
