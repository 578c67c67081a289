import { mnistNetwork } from "../../lib/nn/network.ts";
import { adam } from "../../lib/nn/optimizer.ts";
import type { TrainingProtocol } from "../../lib/nn/train_replicate.ts";

/** Names of the ready-made sizes; `trained` starts from the networks that are shipped. */
export type ProfileName = "quick" | "trained" | "paper";

/** Everything that decides Figure 3 besides the data, the seed and the engine. */
export interface Fig3Settings {
  /** Number of networks. */
  readonly replicates: number;
  /** Updates of each. */
  readonly steps: number;
  /** Images per update. */
  readonly batchSize: number;
  /** Step size of Adam. */
  readonly learningRate: number;
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction of filters to keep. */
  readonly p: number;
  /** Intervals per lens coordinate of the Mapper cover. */
  readonly resolution: number;
  /** Length of an interval over their spacing. */
  readonly gain: number;
  /** Draws of each kind in the evidence step. */
  readonly draws: number;
}

/**
 * The ready-made sizes.
 *
 * `paper` is the article's: 100 networks, density ρ(200, 0.3), Mapper (30, 3); steps, batch size
 * and learning rate are those of the public code that follows it. `quick` trains in minutes on two
 * cores: fewer networks, 300 updates, a quarter of the batch. It keeps k at the same share of the
 * points (1 in 32); p and the resolution are those at which so few filters still hang together: in
 * all of 24 draws of 20 out of 80 networks, p = 0.5 gave a dominance of at least 3 and one Mapper
 * loop at resolutions 10 and 12. With p = 0.4 one in four had a gap that opens the Mapper graph;
 * with 400 updates filters crowd at the upright and level edges, and one in twelve had. `trained`
 * starts from 100 networks after 500 updates, with the article's numbers but for p: with 0.3 one
 * loop dominates as well (7 times the next), but a gap of 32° opens the Mapper graph; with 0.35 to
 * 0.5 that is one loop at every resolution from 12 to 30.
 */
export const FIG3_PROFILES: Readonly<Record<ProfileName, Fig3Settings>> = {
  quick: {
    replicates: 20,
    steps: 300,
    batchSize: 32,
    learningRate: 1e-3,
    k: 40,
    p: 0.5,
    resolution: 10,
    gain: 3,
    draws: 50,
  },
  trained: {
    replicates: 100,
    steps: 500,
    batchSize: 128,
    learningRate: 1e-3,
    k: 200,
    p: 0.4,
    resolution: 30,
    gain: 3,
    draws: 20,
  },
  paper: {
    replicates: 100,
    steps: 10_000,
    batchSize: 128,
    learningRate: 1e-3,
    k: 200,
    p: 0.3,
    resolution: 30,
    gain: 3,
    draws: 20,
  },
};

/** How the networks of Figure 3 are trained; the start and every hundredth part is kept. */
export function fig3Protocol(settings: Fig3Settings): TrainingProtocol {
  const { steps, batchSize, learningRate } = settings;
  const interval = Math.max(1, Math.floor(steps / 4));
  const snapshots = new Set([0, steps]);
  for (let step = interval; step < steps; step += interval) snapshots.add(step);
  return {
    network: mnistNetwork(64, 32, 64),
    optimizer: adam(learningRate),
    batchSize,
    steps,
    snapshots: [...snapshots].sort((a, b) => a - b),
  };
}
