import { edgeAngle } from "../../../lib/filters/kernels.ts";
import { sampleLoops } from "../../../lib/filters/resampled_loops.ts";
import { primaryCircle } from "../../../lib/models/primary_circle.ts";
import { untrainedKernels } from "../../../lib/models/untrained_kernels.ts";
import { random } from "../../../lib/random.ts";
import { accuracyFigure } from "../../../lib/report/figures/accuracy_figure.ts";
import { barcodeFigure } from "../../../lib/report/figures/barcode_figure.ts";
import { codensityFigure } from "../../../lib/report/figures/codensity_figure.ts";
import { diagramFigure } from "../../../lib/report/figures/diagram_figure.ts";
import { filtersByAngleFigure } from "../../../lib/report/figures/filters_by_angle_figure.ts";
import { mapperDialFigure } from "../../../lib/report/figures/mapper_dial_figure.ts";
import { mapperScaleFigure } from "../../../lib/report/figures/mapper_scale_figure.ts";
import { pointCloudFigure } from "../../../lib/report/figures/point_cloud_figure.ts";
import { spreadFigure } from "../../../lib/report/figures/spread_figure.ts";
import { thinLosses, trainingFigure } from "../../../lib/report/figures/training_figure.ts";
import { formatCount, formatNumber } from "../../../lib/report/format.ts";
import { claimsTable, figure, prose, table } from "../../../lib/report/page/cells.ts";
import { claim, judge } from "../../../lib/report/page/claim.ts";
import { composeNotebook, type NotebookSpec } from "../../../lib/report/page/compose.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import type { Notebook } from "../../../lib/report/page/notebook.ts";
import { quantile } from "../../../lib/statistics.ts";
import { densityFilter } from "../../../lib/tda/density/density.ts";
import { bars, dominance } from "../../../lib/tda/diagrams/diagram.ts";
import { graphShape, nodeMeans } from "../../../lib/tda/mapper/graph_loops.ts";
import { lens } from "../../../lib/tda/mapper/lens.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { scaleScan } from "../../../lib/tda/mapper/scale_scan.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { pca } from "../../../lib/tda/points/pca.ts";

const K = 20;
const P = 0.4;

/** What a run computes, here from kernels that are a noisy circle of edges. */
export type DemoResults = ReturnType<typeof demoResults>;

/** Results like those of a page on trained filters, of `n` kernels. */
export function demoResults(n = 600) {
  const cloud = primaryCircle(n, 0.15, 1);
  const dense = densityFilter(cloud, { k: K, p: P });
  const keptRho = Float64Array.from(dense.kept, (row) => dense.rho[row]!);
  const spec = {
    resolution: 15,
    gain: 3,
    metric: "variance-normalized-euclidean",
    cluster: { rule: "global" },
  } as const;
  const lensValues = lens(dense.cloud, "pca", 2);
  const graph = mapper(dense.cloud, lensValues, spec);
  const loops = { k: K, p: P, draws: 12, seed: 1 };
  const stream = random(2);
  return {
    rho: dense.rho,
    dense: dense.cloud,
    keptRho,
    pca: pca(dense.cloud, 2),
    mapper: graph,
    shape: graphShape(graph, dense.cloud, nodeMeans(graph, keptRho)),
    scan: scaleScan(dense.cloud, lensValues, spec),
    diagram: persistence(dense.cloud),
    spread: sampleLoops(loops, (draw) => primaryCircle(300, 0.15, 10 + draw)),
    chance: sampleLoops(loops, (draw) => untrainedKernels(300, 3, 50 + draw)),
    networks: Array.from({ length: 30 }, (_, replicate) => ({
      replicate,
      accuracy: 0.97 + 0.01 * stream.uniform(),
      losses: Float32Array.from({ length: 200 }, (_, i) => 2 / (1 + i) + 0.1 * stream.uniform()),
    })),
  };
}

const claims = [
  claim({
    id: "dominance",
    source: { by: "article", where: "Figure 3 and the text under it" },
    claim: "One loop dominates the barcode of the dense filters.",
    threshold: 3,
    thresholdFrom: "choice",
    why: "Among untrained kernels the longest bar is rarely more than twice the second.",
    expected: (least) => `the longest H₁ bar is at least ${least} times as long as the second`,
    refuted: (least) => `the longest H₁ bar less than ${least} times as long as the second`,
    measure: ({ diagram }: DemoResults) => dominance(diagram, 1),
    holds: (ratio, least) => ratio >= least,
    found: (ratio, holds) =>
      holds
        ? `Its loop persists ${formatNumber(ratio)} times longer than any other.`
        : `No loop stands out: the longest persists ${
          formatNumber(ratio)
        } times as long as the next.`,
    measured: (ratio) => `${formatNumber(ratio)} times the second`,
  }),
  claim({
    id: "loop",
    source: { by: "paper", where: "arXiv 1810.03234, section 3.1" },
    claim: "The Mapper graph is one loop.",
    threshold: 1,
    thresholdFrom: "article",
    why: "A circle has one loop.",
    expected: (loops) => `exactly ${loops} loop`,
    refuted: (loops) => `another number of loops than ${loops}`,
    measure: ({ shape }: DemoResults) => shape.longLoops,
    holds: (loops, expected) => loops === expected,
    found: (loops, holds) =>
      holds ? "The Mapper graph of the dense filters is one loop." : `It has ${loops} loops.`,
    measured: (loops) => `${loops}`,
  }),
  claim({
    id: "impossible",
    source: { by: "filterscope", where: "an example of a claim that fails" },
    claim: "Every null cloud is without any loop.",
    threshold: 0,
    thresholdFrom: "null",
    why: "It cannot be: small loops are everywhere.",
    expected: (most) => `the longest loop of a null cloud has length ${most}`,
    refuted: () => "any loop in a null cloud",
    measure: ({ chance }: DemoResults) => Math.max(...chance.longest),
    holds: (longest, most) => longest <= most,
    found: (longest) => `Null clouds have loops of length up to ${formatNumber(longest)}.`,
    measured: (longest) => formatNumber(longest),
  }),
];
type Id = "dominance" | "loop" | "impossible";

const spec: NotebookSpec<DemoResults, Id> = [
  figure({
    id: "mapper",
    claims: ["loop"],
    caption: ({ results }) =>
      md`${formatCount(results.mapper.nodes.length)} nodes from
      ${
        formatCount(results.dense.n)
      } filters; the lens is two principal components, at resolution 15
      and gain 3. Size and color give the number of filters in a node. Around it, the mean filters
      of nodes whose bright side points that way.`,
    alt: () => "A graph that is one large loop, surrounded by small gray pictures of filters.",
    interactive: true,
    draw: (results, document) => mapperDialFigure(document, results),
    data: ({ results }) => ({
      columns: ["node", "points"],
      rows: results.mapper.nodes.map(({ id, members }) => [id, members.length]),
    }),
  }),
  claimsTable,
  prose(({ results }) =>
    md`
      ## From filters to points

      Each network sees images through first-layer filters of $3\times3$ weights. Every filter,
      minus its mean and scaled to length 1, is a point on a sphere $S^7\subset\mathbb{R}^9$. Most
      points lie about at random; the densest part is where networks agree. The codensity of a
      point $x$ is the distance to its $k$-th nearest other point,

      $$\rho_k(x) = \lVert x - x_{(k)} \rVert, \qquad
      X(k,p) = \{\, x : \rho_k(x) \text{ is among the } \lfloor p\,n \rfloor \text{ smallest}\,\}.$$

      Here $k=${K}$ and $p=${P}$ keep ${formatCount(results.dense.n)} of
      ${formatCount(results.rho.length)} filters (see [](#codensity)).`
  ),
  figure({
    id: "codensity",
    lead: () => "Density falls off without a step.",
    caption: () => md`All filters by codensity, densest first; the colored part was kept.`,
    alt: () => "A curve that rises from the lower left to the upper right.",
    draw: ({ rho, dense }, document) => codensityFigure(document, { rho, k: 20, kept: dense.n }),
  }),
  prose(() =>
    md`
      ## Is the loop real?

      Persistent homology counts loops at every scale. In a barcode each loop is a bar from birth to
      death, and a long bar is a loop that is seen over a wide range of scales. The same computation
      on untrained filters, the null, shows what chance gives.`
  ),
  figure({
    id: "barcode",
    claims: ["dominance"],
    caption: () =>
      md`Bars of H₀ and H₁ of the Vietoris–Rips complex. Gray: in 95 % of untrained clouds even the
      longest loop is shorter than this.`,
    alt: () => "Two barcodes; one bar of the lower is far longer than all others.",
    draw: ({ diagram, chance }, document) =>
      barcodeFigure(document, {
        diagram,
        most: [12, 16],
        reference: { length: quantile(chance.longest, 0.95), label: "95 % of untrained" },
      }),
    data: ({ results }) => ({
      columns: ["birth", "death"],
      rows: bars(results.diagram, 1).map(({ birth, death }) => [birth, death]),
    }),
  }),
  figure({
    id: "diagram",
    lead: () => "One loop lies far from the diagonal.",
    caption: () => md`The same as a persistence diagram.`,
    alt: () => "Marks near the diagonal, and one disc far above it.",
    draw: ({ diagram, chance }, document) =>
      diagramFigure(document, {
        diagram,
        reference: { length: quantile(chance.longest, 0.95), label: "95 % of untrained" },
      }),
  }),
  figure({
    id: "spread",
    claims: ["impossible"],
    caption: () => md`Longest loops of clouds drawn again, and of null clouds.`,
    alt: () => "Two rows of ticks, far from each other.",
    draw: ({ spread, chance, diagram }, document) =>
      spreadFigure(document, {
        samples: [
          { label: "networks drawn again", values: spread.longest },
          { label: "untrained filters", values: chance.longest },
        ],
        observed: bars(diagram, 1)[0]!.length,
        label: "length of the longest loop",
      }),
    warnings: () => ["Only 12 draws were made: the ends of the bars are rough."],
  }),
  prose(() =>
    md`
    ## What turns along the loop`
  ),
  figure({
    id: "filters",
    lead: () => "Edges of every direction are there.",
    caption: () => md`Single filters by the direction in which they get brighter.`,
    alt: () => "A histogram of angles above a table of small gray pictures.",
    draw: ({ dense, keptRho }, document) =>
      filtersByAngleFigure(document, {
        cloud: dense,
        angles: edgeAngle(dense),
        rank: keptRho,
        bins: 16,
        rows: 6,
      }),
  }),
  figure({
    id: "cloud",
    lead: () => "The first two principal components show a ring.",
    caption: () => md`Every kept filter, colored by codensity.`,
    alt: () => "Points on a ring.",
    draw: ({ dense, pca, keptRho }, document) =>
      pointCloudFigure(document, {
        scores: pca.scores,
        variances: pca.variances,
        values: keptRho.subarray(0, dense.n),
        label: "codensity",
      }),
  }),
  prose(() =>
    md`
    ## What it depends on`
  ),
  figure({
    id: "scale",
    lead: () => "One loop over a wide range of scales.",
    caption: () => md`Components and loops of the Mapper graph by cut scale.`,
    alt: () => "Two curves of counts.",
    draw: ({ scan, mapper }, document) =>
      mapperScaleFigure(document, {
        scan: scan.map((row) => ({ ...row, loops: row.longLoops })),
        chosen: mapper.parameters.scale ?? null,
      }),
  }),
  figure({
    id: "training",
    lead: () => "All networks learn alike.",
    caption: () => md`Training loss of every network, thin, and their mean.`,
    alt: () => "A bundle of falling curves.",
    draw: async ({ networks }, document) => {
      const holder = document.createElement("div");
      holder.innerHTML = await trainingFigure(thinLosses(networks, 100));
      return holder.firstElementChild!;
    },
  }),
  figure({
    id: "accuracy",
    lead: () => "They end equally good.",
    caption: () => md`Test accuracy of every network.`,
    alt: () => "Dots stacked about a mean.",
    draw: ({ networks }, document) =>
      accuracyFigure(document, networks.map(({ accuracy }) => accuracy)),
  }),
  table({
    caption: () => "Networks that were trained; press a head to sort.",
    heading: "Networks",
    columns: ["network", "accuracy", "last loss", "note"],
    rows: ({ results }) =>
      results.networks.slice(0, 8).map(({ replicate, accuracy, losses }) => [
        String(replicate),
        accuracy.toFixed(4),
        formatNumber(losses.at(-1)!),
        "trained to the end",
      ]),
    sortable: true,
  }),
  prose(() =>
    md`
      ## Limits

      - The filters here are *made up*: a circle with noise.
      - [The article](https://arxiv.org/abs/1810.03234) says more.

      | what | here | article |
      |---|--:|--:|
      | networks | 30 | 100 |
      | updates | 200 | 10,000 |`
  ),
];

/** A page like those of the reproduced figures, on kernels whose shape is known. */
export async function demoNotebook(document: Document, results: DemoResults): Promise<Notebook> {
  const verdicts = Object.fromEntries(judge(claims, results).map((one) => [one.id, one]));
  const page = {
    results,
    verdicts: verdicts as Parameters<typeof composeNotebook<DemoResults, Id>>[2]["verdicts"],
    run: {
      name: "demo",
      profile: "custom",
      seed: 1,
      command: "deno task report demo.ts --seed 1",
      provenance: [
        {
          step: "filters",
          reason: "first run",
          seconds: 0.4,
          inputs: [{ name: "store/replicates/0.npy", sha256: "0".repeat(64) }],
          outputs: [{ name: "store/filters.npy", sha256: "1".repeat(64) }],
        },
        { step: "density", reason: "param: k 10 → 20", seconds: 75.2, inputs: [], outputs: [] },
        { step: "mapper", reason: "up to date", seconds: 3.1, inputs: [], outputs: [] },
      ],
      environment: { filterscope: "0.1.0", deno: "2.9.6", platform: "linux x86_64" },
    },
  };
  const headline = {
    title: "Filters of networks trained on MNIST form a circle of edges",
    finding: `The ${formatCount(results.dense.n)} densest of ${formatCount(results.rho.length)} ` +
      `first-layer filters lie on one loop in their Mapper graph and barcode: edges in every ` +
      `direction. ${verdicts.dominance!.found}`,
    about: "Profile “custom”: 30 made-up networks M(64,32,64), 200 updates each, seed 1. Nothing " +
      "was trained for this page.",
  };
  return await composeNotebook(spec, headline, page, { document, library: ["barcodeFigure"] });
}
