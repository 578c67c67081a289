import { comparePatches, type PatchReference } from "../../lib/filters/compare_patches.ts";
import { patchReference } from "../../lib/filters/compare_patches.ts";
import { dctCoordinates } from "../../lib/filters/contrast_norm.ts";
import { normalizeKernels } from "../../lib/filters/kernels.ts";
import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { threeCircles } from "../../lib/models/three_circles.ts";
import type { CountedCloud } from "../../lib/pipeline/steps/loop_count_step.ts";
import type { ResemblanceStage } from "../../lib/pipeline/steps/resemblance_step.ts";
import { loopCertificate } from "../../lib/tda/persistence/loop_certificate.ts";
import { witnessLoops } from "../../lib/tda/persistence/witness_loops.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import { randomSubsample } from "../../lib/tda/points/random_subsample.ts";
import type { NaturalPlace, NaturalResults } from "../../reports/natural/load.ts";
import { type Place, PLACES } from "../../reports/natural/places.ts";
import { settings } from "../../reports/natural/settings.ts";
import { madeDegree } from "./made_degree.ts";
import { madeMapEvidence } from "./made_map_evidence.ts";

/** Images whose patches are three circles. */
const images = dctCoordinates(threeCircles(2000, 0.03, 1));
const reference = patchReference(images, 400, 1);
const noise = gaussianKernels(300, 3, 9);

const choices = { ks: [15, 30], fractions: [0.3, 0.5] };
const mapEvidence = madeMapEvidence(threeCircles(800, 0.03, 1), choices, 15);
const degree = madeDegree(dctPart(400));
const part = dctPart(200);
const certificate = (await loopCertificate(part))!;

/** Some patches of the images. */
function dctPart(n: number): PointCloud {
  return randomSubsample(images, n, 1);
}

/** Results as a run would give them, for networks whose dense filters are these after training. */
export function naturalResults(
  trained: PointCloud,
  { loops, power }: { readonly loops: number; readonly power: number },
): NaturalResults {
  const starts = [1, 2].map((seed) => witnessLoops(images, 60, seed));
  const core = { k: 15, p: 0.3, n: 6000, kept: 2000, loops: starts };
  const counted = (kind: CountedCloud["kind"], five: number, points = 300): CountedCloud => ({
    kind,
    points,
    counts: [1, 2, 3, 4].map((k) => ({
      k,
      p: 0.3,
      rounds: 1,
      loops: k > 4 * five ? [0, 1] : kind.endsWith("filters") ? [loops, loops] : [5, 5],
    })),
  });
  return {
    ...settings.profiles.quick!.settings,
    images: {
      name: "made-up images",
      made: { images: 9, channel: "luminance", scale: "stored", sampled: 10_000, contrast: 0.3 },
    },
    mapEvidence: {
      ...mapEvidence,
      nulls: mapEvidence.nulls.map((one, i) => i === 0 ? { ...one, name: "uniform" } : one),
    },
    ...{ k: 15, p: 0.3, nouns: "patches", degree },
    certificates: [{ of: "k = 15, loop 1", ...certificate }],
    certified: [part],
    cores: { wide: { name: "wide", ...core, k: 300 }, narrow: { name: "narrow", ...core } },
    places: PLACES.map((place) => placed(place, trained, reference)),
    five: {
      networks: 39,
      filters: 300,
      clouds: [
        counted("filters", 1),
        counted("covariance", 0),
        counted("uniform", 0),
        counted("treated patches", power),
        counted("plain filters", 0),
        counted("patches", 0.5, 200),
        counted("patches", 1, 2000),
      ],
    },
  };
}

function placed(place: Place, trained: PointCloud, images: PatchReference): NaturalPlace {
  const before = comparePatches(noise, images);
  return {
    ...place,
    networks: 3,
    filters: 1000,
    k: 20,
    images: {
      sample: images.sample.n,
      floor: images.floor,
      kleinCeiling: images.kleinCeiling,
      bottleneck: 0.05,
      histogram: [...images.klein],
      coverage: images.coverage,
    },
    stages: place.updates.map((update): ResemblanceStage => {
      const tested = place.tested.includes(update);
      const { cloud } = normalizeKernels(update === 0 ? noise.data : trained.data, 9);
      const drawn = tested ? Array.from({ length: 19 }, (_, i) => i) : [];
      return {
        update,
        kept: cloud.n,
        observed: comparePatches(cloud, images),
        covariance: {
          energy: drawn.map((i) => before.energy * (1 - i / 100)),
          klein: drawn.map(() => before.klein),
          octants: drawn.map(() => before.coverage.map(({ octants }) => octants)),
        },
        permuted: {
          energy: drawn.map((i) => 0.01 * Math.cos(i)),
          klein: drawn.map((i) => 0.1 * Math.sin(i)),
        },
        bottleneck: tested || update === 0 ? 0.2 : null,
      };
    }),
  };
}
