import { formatGudhiDiagram, formatRipserDiagram } from "../lib/interchange/diagram_text.ts";
import { formatGraphml } from "../lib/interchange/graphml.ts";
import { fromKeplerMapper, toKeplerMapper } from "../lib/interchange/kepler_mapper.ts";
import { readDiagram } from "../lib/pipeline/files/diagram_file.ts";
import { readInput, writeWhole } from "../lib/pipeline/files/files.ts";
import { readPoints, writePoints } from "../lib/pipeline/files/points_file.ts";
import { command, type CommonOptions, runCommand, UsageError, userPath } from "./_command.ts";

interface Options extends CommonOptions {
  from: string;
  to: string;
}

type Kind = "points" | "graph" | "diagram";

/** The endings of files that each kind can be written to. */
const ENDINGS: Readonly<Record<Kind, readonly string[]>> = {
  points: [".npy", ".npz", ".csv", ".json"],
  graph: [".graphml", ".kepler.json", ".json"],
  diagram: [".pers", ".txt", ".json"],
};

const program = command({
  name: "convert",
  summary:
    "Turns a file of points, a Mapper graph or a persistence diagram into another form. What " +
    "it is, is told by its contents; what it becomes, by the ending of --to:\n" +
    "  points   .npy, .npz, .csv, .json\n" +
    "  graph    .graphml, .kepler.json (KeplerMapper), .json\n" +
    "  diagram  .pers (GUDHI), .txt (Ripser), .json",
  out: "not used: the file is named with --to",
  outRequired: false,
  examples: [
    "convert --from points.csv --to points.npy",
    "convert --from mapper.json --to mapper.graphml",
    "convert --from ripser.txt --to diagram.json",
  ],
})
  .requiredOption("--from <path>", "the file to read", userPath)
  .requiredOption("--to <path>", "the file to write", userPath);

await runCommand<Options>(program, async ({ from, to, ...options }) => {
  const text = async () =>
    new TextDecoder().decode(await readInput(from, "name a file with --from"));
  const kind = await kindOf(from, text);
  const ending = ENDINGS[kind].find((one) => to.endsWith(one));
  if (!ending) {
    throw new UsageError(
      `Cannot write ${kind} to ${to}: expected a name that ends in ${ENDINGS[kind].join(", ")}`,
    );
  }
  if (options.dryRun) return console.log(`would turn ${kind} in ${from} into ${to}`);
  if (kind === "points") {
    await writePoints(to, await readPoints(from));
  } else if (kind === "diagram") {
    const diagram = await readDiagram(from);
    const content = ending === ".pers"
      ? formatGudhiDiagram(diagram.dims)
      : ending === ".txt"
      ? formatRipserDiagram(diagram.dims)
      : JSON.stringify(diagram);
    await writeWhole(to, content);
  } else {
    const content = await text();
    const graph = Array.isArray(JSON.parse(content).nodes)
      ? JSON.parse(content)
      : fromKeplerMapper(content, from);
    await writeWhole(
      to,
      ending === ".graphml"
        ? formatGraphml(graph)
        : JSON.stringify(ending === ".kepler.json" ? toKeplerMapper(graph) : graph),
    );
  }
  if (options.json) console.log(JSON.stringify({ kind, from, to }));
  else if (!options.quiet) console.error(`${kind}: ${from} → ${to}`);
});

async function kindOf(path: string, text: () => Promise<string>): Promise<Kind> {
  if (/\.(npy|npz|csv)$/.test(path)) return "points";
  if (!path.endsWith(".json")) return "diagram";
  let value: unknown;
  try {
    value = JSON.parse(await text());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(`Cannot read ${path}: it is no JSON: ${error.message}`, { cause: error });
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
