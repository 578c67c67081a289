import { type WitnessLoops, witnessLoops } from "../../tda/persistence/witness_loops.ts";
import { deriveSeed } from "../../random.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What the file holds: one entry a start, the bars of each longest first. */
export type WitnessLoopsFile = readonly WitnessLoops[];

/** Bars of a start that are kept. */
const MOST_BARS = 12;

/** The step that looks at the loops of a cloud through landmarks, from several first ones. */
export function witnessLoopsStep(options: {
  /** The points. */
  readonly points: string;
  /** Landmarks of the witness complex. */
  readonly landmarks: number;
  /** Choices of the first landmark. */
  readonly starts: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { points, landmarks, starts, seed, out } = options;
  return {
    name: "witness-loops",
    inputs: { points },
    outputs: { loops: out },
    parameters: { landmarks, starts, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(points);
      const file = Array.from({ length: starts }, (_, start): WitnessLoops => {
        progress(start, starts, "starts");
        const loops = witnessLoops(cloud, landmarks, deriveSeed(seed, "start", start));
        return { ...loops, bars: loops.bars.slice(0, MOST_BARS) };
      });
      await writeWhole(out, JSON.stringify(file satisfies WitnessLoopsFile));
    },
  };
}
