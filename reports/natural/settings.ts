import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import { type Place, PLACES } from "./places.ts";

/** Everything that decides this page besides the images, the networks and the seed. */
export interface NaturalSettings {
  /** Layers that are looked at. */
  readonly layers: readonly Place["id"][];
  /** Patches of images to keep. */
  readonly count: number;
  /** Patches that filters are compared with. */
  readonly sample: number;
  /** Permutations of the networks' labels. */
  readonly permutations: number;
  /** Clouds of the covariance null. */
  readonly draws: number;
  /** Clouds of each null that the patches' map over k and p is held against. */
  readonly mapDraws: number;
  /** Choices of the first landmark. */
  readonly starts: number;
  /** Clouds of each null where loops are counted. */
  readonly loopDraws: number;
  /** Samples of patches of each size where loops are counted. */
  readonly loopSamples: number;
  /** Sizes of those samples. */
  readonly sizes: readonly number[];
}

const LAYERS = PLACES.map(({ id }) => id);

/**
 * The sizes. 39 permutations can give p = 0.025, and 19 clouds of a null p = 0.05, no less. Sizes
 * are those of filters of 20, 39 and 60 networks, and more.
 */
export const settings: ReportSettings<NaturalSettings> = {
  profiles: {
    quick: {
      about: "shipped networks and the images of CIFAR-10, minutes on two cores",
      settings: {
        layers: LAYERS,
        count: 50_000,
        sample: 1500,
        permutations: 39,
        draws: 19,
        mapDraws: 39,
        starts: 4,
        loopDraws: 1,
        loopSamples: 1,
        sizes: [3840, 7488, 11_520, 25_000, 50_000],
      },
    },
    trained: {
      about: "the same with 199 permutations, 99 null clouds, and 3 clouds of each kind where " +
        "loops are counted",
      settings: {
        layers: LAYERS,
        count: 50_000,
        sample: 1500,
        permutations: 199,
        draws: 99,
        mapDraws: 199,
        starts: 4,
        loopDraws: 3,
        loopSamples: 3,
        sizes: [3840, 7488, 11_520, 25_000, 50_000],
      },
    },
  },
  options: {
    count: { kind: "integer", least: 100, help: "patches of images to keep" },
    sample: { kind: "integer", least: 10, help: "patches that filters are compared with" },
    permutations: { kind: "integer", least: 1, help: "permutations of the networks' labels" },
    draws: { kind: "integer", least: 5, help: "clouds of the covariance null" },
    mapDraws: { kind: "integer", least: 1, help: "clouds of each null of the map over k and p" },
    starts: { kind: "integer", least: 1, help: "choices of the first landmark" },
    loopDraws: { kind: "integer", least: 1, help: "clouds of each null where loops are counted" },
  },
};
