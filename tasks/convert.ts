import { formatGudhiDiagram, formatRipserDiagram } from "../lib/interchange/diagram_text.ts";
import { formatGraphml } from "../lib/interchange/graphml.ts";
import { fromKeplerMapper, toKeplerMapper } from "../lib/interchange/kepler_mapper.ts";
import { readDiagram } from "../lib/pipeline/files/diagram_file.ts";
import { formatMany } from "../lib/report/format.ts";
import { readInput, writeWhole } from "../lib/pipeline/files/files.ts";
import { readPoints, writePoints } from "../lib/pipeline/files/points_file.ts";
import {
  ALWAYS_RUNS,
  command,
  type CommonOptions,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { type DescribedGraph, describeGraph } from "./_describe.ts";
import { shownPath } from "./_paths.ts";
import { printPlan, printResult } from "./_run_step.ts";

interface Options extends CommonOptions {
  from: string;
  to?: string;
}

type Kind = "points" | "graph" | "diagram";

/** The endings of files that each kind can be written to. */
const ENDINGS: Readonly<Record<Kind, readonly string[]>> = {
  points: [".npy", ".npz", ".csv", ".json"],
  graph: [".graphml", ".kepler.json", ".svg", ".json"],
  diagram: [".pers", ".txt", ".barcode.svg", ".svg", ".json"],
};

const program = command({
  name: "convert",
  summary:
    "Converts a file of points, a Mapper graph or a persistence diagram. Its contents tell which " +
    "of these it is; the ending of the new name tells the format:\n" +
    "  points   .npy, .npz, .csv, .json\n" +
    "  graph    .graphml, .kepler.json (KeplerMapper), .svg (a picture), .json\n" +
    "  diagram  .pers (GUDHI), .txt (Ripser), .svg, .barcode.svg (pictures), .json",
  out: "the file to write, as --to",
  outRequired: false,
  force: ALWAYS_RUNS,
  examples: [
    "convert --from points.csv --to points.npy",
    "convert --from mapper.json --to mapper.graphml",
    "convert --from ripser.txt --to diagram.json",
    "convert --from diagram.json --to diagram.barcode.svg",
  ],
})
  .requiredOption("--from <path>", "the file to read", userPath)
  .option("--to <path>", "the file to write", userPath);

/** Reads a file, writes it in the form of an ending, and says what is in it. */
type Convert = (
  from: string,
  to: string,
  ending: string,
  text: () => Promise<string>,
) => Promise<string>;

/** What draws; it takes a second to load, and only pictures need it. */
const svg = () => import("./_svg.ts");

const CONVERT: Readonly<Record<Kind, Convert>> = {
  async points(from, to) {
    const cloud = await readPoints(from);
    await writePoints(to, cloud);
    return `${formatMany(cloud.n, "point")} of ${formatMany(cloud.dim, "coordinate")}`;
  },
  async diagram(from, to, ending) {
    const diagram = await readDiagram(from);
    const content = ending.endsWith(".svg")
      ? (await svg()).diagramSvg(diagram, ending === ".svg" ? "diagram" : "barcode")
      : ending === ".pers"
      ? formatGudhiDiagram(diagram.dims)
      : ending === ".txt"
      ? formatRipserDiagram(diagram.dims)
      : JSON.stringify(diagram);
    await writeWhole(to, content);
    const bars = diagram.dims.reduce((sum, { pairs }) => sum + pairs.length, 0);
    return formatMany(bars, "bar");
  },
  async graph(from, to, ending, text) {
    const graph = graphOf(await text(), from);
    await writeWhole(
      to,
      ending === ".graphml"
        ? formatGraphml(graph)
        : ending === ".svg"
        ? (await svg()).graphSvg(graph)
        : JSON.stringify(ending === ".kepler.json" ? toKeplerMapper(graph) : graph),
    );
    return describeGraph(graph);
  },
};

await runCommand<Options>(program, async (options) => {
  const { from } = options;
  const to = targetOf(options);
  const text = async () =>
    new TextDecoder().decode(await readInput(from, "name a file with --from"));
  const kind = await kindOf(from, text);
  const ending = ENDINGS[kind].find((one) => to.toLowerCase().endsWith(one));
  if (!ending) {
    throw new UsageError(
      `Cannot write ${kind} to ${to}: expected a name that ends in ${ENDINGS[kind].join(", ")}`,
    );
  }
  if (options.dryRun) {
    const reasons = [`${kind} in ${shownPath(from)} would become ${shownPath(to)}`];
    return printPlan([{ step: { name: "convert" }, reasons }], options);
  }
  const what = await CONVERT[kind](from, to, ending, text);
  if (options.json) console.log(JSON.stringify({ kind, from, to }));
  else if (!options.quiet) printResult("convert", `${what} of ${shownPath(from)}`, to);
});

function targetOf({ from, to, out }: Options): string {
  if (to && out) throw new UsageError("Cannot write twice: give one of --to and --out");
  const target = to ?? out;
  if (!target) {
    throw new UsageError("Cannot convert into nothing: name the file to write with --to");
  }
  if (target === from) {
    throw new UsageError(`Cannot write ${target}: it is the file to read; name another with --to`);
  }
  return target;
}

/** A Mapper graph of this program or of KeplerMapper, with its nodes and edges checked. */
function graphOf(content: string, from: string): DescribedGraph {
  const graph = JSON.parse(content) as DescribedGraph;
  if (!Array.isArray(graph.nodes)) return fromKeplerMapper(content, from);
  const isId = (id: unknown) => Number.isInteger(id) && graph.nodes[id as number] !== undefined;
  const node = graph.nodes.findIndex((one, i) =>
    one?.id !== i || ![one.members, one.lens, one.cell].every(isNumbers)
  );
  const edge = Array.isArray(graph.edges)
    ? graph.edges.findIndex((one) =>
      !isId(one?.source) || !isId(one.target) || !Number.isFinite(one.shared)
    )
    : 0;
  if (node < 0 && edge < 0) return graph;
  throw new SyntaxError(
    `Cannot read ${from} as a Mapper graph: ` +
      (node < 0
        ? `edge ${edge} must have "source" and "target", the ids of nodes, and a number "shared"`
        : `node ${node} must have "id" ${node} and "members", "lens" and "cell", lists of numbers`),
  );
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every(Number.isFinite);
}

async function kindOf(path: string, text: () => Promise<string>): Promise<Kind> {
  const content = await text();
  if (/\.(npy|npz|csv)$/i.test(path)) return "points";
  if (!/\.json$/i.test(path)) return "diagram";
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(`Cannot read ${path}: it is not JSON: ${error.message}`, {
      cause: error,
    });
  }
  if (typeof value === "object" && value !== null) {
    if ("dims" in value) return "diagram";
    if ("nodes" in value && ("edges" in value || "links" in value)) return "graph";
    if (Array.isArray(value) || "points" in value) return "points";
  }
  throw new SyntaxError(
    `Cannot read ${path}: expected points, a Mapper graph with "nodes", or a diagram with "dims"`,
  );
}
