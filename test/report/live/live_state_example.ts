import { liveNumbers } from "../../../lib/report/live/live_numbers.ts";
import type { LiveState } from "../../../lib/report/live/live_state.ts";
import { densityFilter } from "../../../lib/tda/density/density.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { pca } from "../../../lib/tda/points/pca.ts";
import { liveStart } from "./live_example.ts";

const start = liveStart(400, 20, 0.5);
const dense = densityFilter(start.filters, { k: 20, p: 0.5 });
const { mapper, mapperShape: shape } = start;
const diagram = persistence(dense.cloud, { cycles: true });

/** What a page of 400 kernels shows, 200 of which are kept. */
export const liveState: LiveState = {
  choices: { k: 20, p: 0.5, resolution: 15, gain: 3, lens: "pca", cut: 1 },
  numbers: liveNumbers({ mapper, shape, diagram }),
  dense,
  graph: { mapper, triangles: new Uint32Array(), shape, pca: pca(dense.cloud, 2) },
  bars: { diagram, coveringRadius: 0 },
};
