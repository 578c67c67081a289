import { formatNpy } from "../../lib/bytes/npy.ts";
import { noisyCircle } from "../../lib/models/circle.ts";
import { mnistNetwork } from "../../lib/nn/network.ts";
import { join } from "../../lib/std.ts";
import { assert, assertEquals } from "../assert.ts";
import { inFolder } from "./run_task.ts";

/** What a task left behind that was run within the test. */
interface Outcome {
  readonly code: number;
  readonly stderr: string;
}

let runs = 0;

/**
 * Runs a task's command line in this process: modules are loaded once, so that a case takes some
 * hundredths of a second.
 */
async function runHere(folder: string, task: string, args: readonly string[]): Promise<Outcome> {
  const { exit } = Deno;
  const { error, log } = console;
  const given = Object.getOwnPropertyDescriptor(Deno, "args")!;
  const lines: string[] = [];
  let ended: number | undefined;
  // A module that throws while it is loaded stalls Deno 2.9.6: so the task goes on, unheard.
  Deno.exit = ((code = 0) => void (ended ??= code)) as typeof Deno.exit;
  console.error = (...words: unknown[]) => void (ended ?? lines.push(words.join(" ")));
  console.log = () => {};
  Object.defineProperty(Deno, "args", { ...given, get: () => args });
  Deno.env.set("INIT_CWD", folder);
  try {
    // Another query is another module: each runs its command line when it is loaded.
    await import(`../../tasks/${task}.ts?run=${runs++}`);
    return { code: ended ?? -1, stderr: lines.join("\n") };
  } finally {
    Deno.exit = exit;
    Object.assign(console, { error, log });
    Object.defineProperty(Deno, "args", given);
    Deno.env.delete("INIT_CWD");
  }
}

/** Words of the engine, which say nothing to who typed the command. */
const RAW =
  /Invalid (typed )?array length|allocation failed|Cannot read properties|is not iterable/;

/** The longest message, in characters. */
const MOST_CHARACTERS = 1200;

/** How long it may take to refuse, on a machine that does much else. */
const MOST_SECONDS = 20;

/** Command lines, the status that they must end with, and what is said. */
const cases: readonly (readonly [line: string, code: 1 | 2, message: string])[] = [
  [
    "persistence --points cloud.npy --max-dim 1000000000 --out p.json",
    1,
    "up to dimension 1000000000: their simplices have dimensions up to 399",
  ],
  ["persistence --points cloud.npy --max-dim 3 --out p.json", 1, "more than the 4096 MiB allowed"],
  ["persistence --points cloud.npy --max-dim 1e3 --out p.json", 2, "Expected a whole number"],
  [
    "persistence --distances absurd.txt --distances-format sparse --out p.json",
    1,
    "row 1000000000 makes it 1000000001 points, expected at most 46000",
  ],
  [
    "persistence --distances absurd.txt --distances-format full --out p.json",
    1,
    "row 0 has 3 entries, expected 2",
  ],
  [
    "mapper --points wide.npy --out m.json",
    1,
    "of points of 50000 coordinates: that takes hours, expected at most 1024",
  ],
  [
    "mapper --points small.npy --gain 30 --nerve-dim 12 --out m.json",
    1,
    "lower the",
  ],
  [
    "mapper --points cloud.npy --resolution 100000000 --out m.json",
    1,
    "more than 2^53; lower the resolution",
  ],
  [
    "mapper --points cloud.npy --resolution 1000000 --gain 1000000 --out m.json",
    1,
    "lower the gain",
  ],
  ["mapper --points cloud.npy --lens eccentricity --lens-p 1e308 --out m.json", 2, "at most 1000"],
  [
    "mapper --points cloud.npy --lens eccentricity --lens-p nan --out m.json",
    2,
    "Expected a number",
  ],
  [
    "compare --diagrams many.txt many.txt --dim 0",
    1,
    "3000 and 3000 bars may take 4 minutes to match, expected at most 4000 in all",
  ],
  ["convert --from degree.txt --to d.json", 1, "line 1 is"],
  ["convert --from cut.graphml --to g.json", 1, "Cannot read"],
  ["convert --from cellless.json --to k.kepler.json", 1, 'and "cell", lists of numbers'],
  ["convert --from sharedless.json --to k.graphml", 1, 'and a number "shared"'],
  ["convert --from kepler.json --to k.graphml", 1, 'node "a" must be a list of row numbers'],
  ["convert --from null.json --to k.graphml", 1, "Cannot read"],
  ["fetch constructor", 2, 'Cannot fetch "constructor": the data sets are mnist'],
  ["fetch __proto__", 2, 'Cannot fetch "__proto__"'],
  ["train --replicates 999999999", 2, "Expected at most 100000"],
  ["train --replicates 0-999999999", 2, "Expected at most 100000"],
  ["train --learning-rate 1e308", 2, "at most 100"],
  ["train --network M(999999999,1,1)", 1, "MiB, expected at most 4096; use fewer filters"],
  ["train --network wide.json", 1, "has kernels of 1001 pixels, too large for images of 28×28"],
  ["train --network deep.json", 1, "it has 1002 layers, expected at most 256"],
  ["train --network heavy.json", 1, "multiplications, expected at most 1e+12"],
  ["train --network kind.json", 1, 'layer 0 is of kind "constructor", expected one of conv'],
  ["circular --points same.npy --out c.json", 1, "there are 0 loops"],
  ["index-page --folder .", 1, "holds no page"],
  [`density --points ${"x".repeat(200)}.npy --k 5 --p 0.5 --out d.npy`, 1, "Cannot find"],
  [`density --points cloud.npy --k ${"9".repeat(20_000)} --p 0.5 --out d.npy`, 2, "whole number"],
  [`${"density"} --${"z".repeat(20_000)}`, 2, "unknown option"],
];

/** Files that the cases name. */
async function writeFiles(folder: string): Promise<void> {
  const write = (name: string, content: string | Uint8Array | object) =>
    content instanceof Uint8Array
      ? Deno.writeFile(join(folder, name), content)
      : Deno.writeTextFile(
        join(folder, name),
        typeof content === "string" ? content : JSON.stringify(content),
      );
  const { data, n, dim } = noisyCircle(400, 0.1, 2, 1);
  await write("cloud.npy", formatNpy(data, [n, dim]));
  await write("small.npy", formatNpy(data.subarray(0, 200), [100, 2]));
  await write("same.npy", formatNpy(new Float32Array(80).fill(1), [40, 2]));
  await write("wide.npy", formatNpy(new Float32Array(100_000), [2, 50_000]));
  await write("absurd.txt", "0 1000000000 1\n1 2 1\n");
  const bars = Array.from({ length: 3000 }, (_, i) => ` [0,${i + 1})\n`).join("");
  await write("many.txt", `persistence intervals in dim 0:\n${bars}`);
  await write("degree.txt", "persistence intervals in dim 999999999:\n [0,1)\n");
  await write("cut.graphml", '<?xml version="1.0"?>\n<graphml><node id="n0"');
  const node = { id: 0, members: [0], lens: [1], cell: [0] };
  const edge = { source: 0, target: 0, shared: 1 };
  await write("cellless.json", { nodes: [{ ...node, cell: undefined }], edges: [edge] });
  await write("sharedless.json", { nodes: [node], edges: [{ source: 0, target: 0 }] });
  await write("kepler.json", { nodes: { a: [0, -1] }, links: {} });
  await write("null.json", "null");
  const network = mnistNetwork(2, 2, 2);
  const conv = { kind: "conv", name: "c", filters: 8, size: 1001 };
  const logits = network.layers.at(-1)!;
  await write("wide.json", { ...network, layers: [conv, logits] });
  const relus = Array.from({ length: 1001 }, () => ({ kind: "relu" }));
  await write("deep.json", { ...network, layers: [...relus, logits] });
  const convs = Array.from(
    { length: 9 },
    (_, i) => ({ ...conv, name: `c${i}`, filters: 16, size: 55 }),
  );
  await write("heavy.json", { ...network, layers: [...convs, logits] });
  await write("kind.json", { ...network, layers: [{ kind: "constructor" }] });
  for (const [name, content] of Object.entries(DAMAGED_PAGES)) {
    await write(`${name}.json`, content);
    await write(`${name}.html`, "");
  }
}

/** Files of numbers beside pages that are none. */
const DAMAGED_PAGES = {
  fig3: { figure: "fig3", title: "t", finding: "f", verdicts: [null] },
  fig4: "null",
  fig5: { figure: "fig5", title: "t", finding: "f", verdicts: [{ holds: "yes" }] },
  fig6: '{"title": ',
};

Deno.test("tasks: bad input ends with 1 or 2 and a short sentence", async (t) => {
  await inFolder(async (folder) => {
    await writeFiles(folder);
    for (const [line, code, message] of cases) {
      const [task, ...args] = line.split(" ") as [string, ...string[]];
      await t.step(line.slice(0, 80), async () => {
        const before = performance.now();
        const found = await runHere(folder, task.replaceAll("-", "_"), args);
        const seconds = (performance.now() - before) / 1000;
        assertEquals(found.code, code, found.stderr);
        assert(found.stderr.includes(message), found.stderr);
        assert(found.stderr.startsWith("error: "), found.stderr);
        assert(!RAW.test(found.stderr), found.stderr);
        assert(found.stderr.length <= MOST_CHARACTERS, `${found.stderr.length} characters`);
        assert(seconds < MOST_SECONDS, `it takes ${seconds} s`);
      });
    }
  });
});
