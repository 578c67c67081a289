import { writeWhole } from "../../lib/pipeline/files/files.ts";
import { readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { universalNull } from "../../lib/tda/diagrams/universal_null.ts";
import { circularCoordinates } from "../../lib/tda/persistence/circular_coordinates.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import { pca } from "../../lib/tda/points/pca.ts";
import { randomSubsample } from "../../lib/tda/points/random_subsample.ts";

/** The universal law is one of random points, and angles take time: a random part of so many. */
const SAMPLE = 600;

/** What `circle.json` holds: the longest loop of a random part of the dense points. */
export interface CircleFile {
  /** Number of its points. */
  readonly n: number;
  /** Their first two principal components, one point after another. */
  readonly scores: readonly number[];
  /** Variances along all components. */
  readonly variances: readonly number[];
  /** Their angles along the loop, in radians; `null` off its piece. Empty if there is no loop. */
  readonly angles: readonly (number | null)[];
  /** Where the loop is born; `null` if there is none. */
  readonly birth: number | null;
  /** Where it ends; `null` if it does not, or there is none. */
  readonly death: number | null;
  /** The chance that noise has a loop that stands out as far; 1 if there is none. */
  readonly pValue: number;
  /** Loops that the law tells from noise. */
  readonly significant: number;
  /** The death over birth that it takes; `null` if there are too few loops to tell. */
  readonly ratio: number | null;
}

/** The step from dense points to the angle along their longest loop, held against noise. */
export function circleStep(
  { points, seed, out }: { readonly points: string; readonly seed: number; readonly out: string },
): Step {
  return {
    name: "circle",
    inputs: { points },
    outputs: { circle: out },
    parameters: { sample: SAMPLE, seed },
    code: new URL(import.meta.url),
    async run() {
      const cloud = randomSubsample(await readPoints(points), SAMPLE, seed);
      const diagram = persistence(cloud);
      const { scores, variances } = pca(cloud, 2);
      const { bars: tested, significant, openSignificant, ratio } = universalNull(diagram);
      const [longest] = bars(diagram, 1);
      const found = longest && circularCoordinates(cloud);
      const file: CircleFile = {
        n: cloud.n,
        scores: Array.from(scores.data, (one) => Number(one.toPrecision(5))),
        variances: [...variances],
        angles: found ? Array.from(found.angles, (one) => Number.isNaN(one) ? null : one) : [],
        birth: longest?.birth ?? null,
        death: longest && !longest.essential ? longest.death : null,
        pValue: tested[0]?.adjusted ?? 1,
        significant: significant + openSignificant,
        ratio: Number.isFinite(ratio) ? ratio : null,
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
