import { JSDOM } from "jsdom";
import { primaryCircle } from "../../../lib/models/primary_circle.ts";
import type { LiveStart } from "../../../lib/report/live/live_data.ts";
import { live } from "../../../lib/report/page/cells.ts";
import { composeNotebook } from "../../../lib/report/page/compose.ts";
import { renderReport } from "../../../lib/report/page/render_report.ts";
import { densityFilter } from "../../../lib/tda/density/density.ts";
import { graphShape, nodeMeans } from "../../../lib/tda/mapper/graph_loops.ts";
import { mapper, type MapperGraph } from "../../../lib/tda/mapper/mapper.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";

/** What a page on `n` kernels that are a noisy circle of edges is built with. */
export function liveStart(
  n: number,
  k: number,
  p: number,
): LiveStart & { readonly mapper: MapperGraph } {
  const filters = primaryCircle(n, 0.15, 1);
  const dense = densityFilter(filters, { k, p });
  const [resolution, gain] = [15, 3];
  const graph = mapper(dense.cloud, "pca", {
    resolution,
    gain,
    metric: "variance-normalized-euclidean",
    cluster: { rule: "global" },
  });
  const keptRho = Float64Array.from(dense.kept, (row) => dense.rho[row]!);
  return {
    filters,
    k,
    p,
    resolution,
    gain,
    mapper: graph,
    mapperShape: graphShape(graph, dense.cloud, nodeMeans(graph, keptRho)),
    diagram: persistence(dense.cloud),
    reference: { length: 0.4, share: 0.95 },
    columns: [
      { name: "network", kind: "class", values: Array.from({ length: n }, (_, i) => i % 10) },
    ],
    mapEvidence: { ks: [5, k], fractions: [0.3, p, 1], statistics: [1, 1.2, 0.5, 1.7, 2.1, null] },
    degree: { rows: 150, radius: 2, slices: [{ share: 0.1, bars: [[0.3, 1.2], [0.5, 0.6]] }] },
  };
}

const { document } = new JSDOM("").window;

/** A page that is built with that, or with several, and computes them again. */
export async function livePage(...starts: readonly LiveStart[]): Promise<string> {
  const run = {
    name: "circle",
    profile: "custom",
    seed: 1,
    command: "deno task report circle --k 30",
    provenance: [],
    environment: {},
  };
  const notebook = await composeNotebook<{ starts: () => readonly LiveStart[] }, never>(
    [live({ id: "live", start: ({ results }) => results.starts() })],
    { title: "A circle", finding: "", about: "" },
    { results: { starts: () => starts }, verdicts: {}, run },
    { document, library: [] },
  );
  return await renderReport(notebook, document);
}
