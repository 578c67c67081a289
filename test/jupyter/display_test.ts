import { JSDOM } from "jsdom";
import { type Contents, display, type Displayed, type Shown } from "../../lib/jupyter/mod.ts";
import { densityFilter, filterCloud, mapper, noisyCircle, persistence } from "../../mod.ts";
import type { Notebook } from "../../lib/report/mod.ts";
import { fromFileUrl, join } from "../../lib/std.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));
const cloud = noisyCircle(150, 0.05, 3, 1);
const graph = mapper(cloud, "coordinates", {
  resolution: 6,
  gain: 2,
  metric: "euclidean",
  cluster: "global",
});

/** What a notebook would show of a value. */
function shown(value: Displayed): Promise<Contents> {
  return value[Symbol.for("Jupyter.display")]!();
}

async function svgOf(value: Shown): Promise<Element> {
  const contents = await shown(display(value));
  assertEquals(Object.keys(contents), ["image/svg+xml"]);
  const { DOMParser } = new JSDOM("").window;
  return new DOMParser().parseFromString(contents["image/svg+xml"]!, "image/svg+xml")
    .documentElement;
}

Deno.test("display: a Mapper graph is drawn, with a tooltip on every node", async () => {
  const svg = await svgOf(graph);
  assertEquals(svg.querySelectorAll("[data-node]").length, graph.nodes.length);
  assertStringIncludes(svg.querySelector("title")!.textContent!, `${graph.nodes.length} nodes`);
  assertStringIncludes(svg.textContent!, `node 0 · ${graph.nodes[0]!.members.length} point`);
});

Deno.test("display: the values themselves stay plain data", () => {
  display(graph);
  assertEquals(structuredClone(graph), graph);
  assertEquals(Object.getOwnPropertySymbols(graph), []);
});

Deno.test("display: a diagram and clouds of all kinds are drawn", async () => {
  const diagram = await svgOf(persistence(cloud));
  assertStringIncludes(diagram.textContent!, "loops (H₁)");
  assertEquals((await svgOf(cloud)).querySelectorAll("circle").length, 150);
  const dense = await svgOf(densityFilter(cloud, { k: 10, p: 0.4 }));
  assertEquals(dense.querySelectorAll("circle").length, 60);
  assertStringIncludes(dense.textContent!, "codensity");
  const data = Float32Array.from({ length: 20 * 9 }, (_, i) => Math.sin(i * i));
  const filters = await svgOf(filterCloud([{ shape: [20, 1, 3, 3], data }], "conv1"));
  assertEquals(filters.querySelectorAll("circle").length, 20);
});

Deno.test("display: a report is its page, in a frame of its own", async () => {
  const report: Notebook = {
    title: `A "report" & more`,
    finding: "Found.",
    about: "",
    verdicts: [],
    cells: [],
    run: {
      name: "example",
      profile: "custom",
      seed: 1,
      command: "none",
      provenance: [],
      environment: {},
    },
  };
  const contents = await shown(display(report));
  const { document } = new JSDOM(contents["text/html"]).window;
  const frame = document.querySelector("iframe")!;
  assertEquals(frame.title, report.title);
  const page = new JSDOM(frame.srcdoc).window.document;
  assertEquals(page.querySelector("h1")!.textContent, report.title);
});

Deno.test("display: what has no picture is refused", () => {
  assertThrows(
    () => display({ rows: 3 } as unknown as Shown),
    TypeError,
    "Cannot display an object with rows: expected a Mapper graph",
  );
});

/** Starts the kernel, runs a cell, and prints what it shows. */
const CLIENT = `
import json, sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="deno", cwd=sys.argv[1])
shown = []
def keep(message):
    if message["msg_type"] in ("execute_result", "display_data", "error"):
        shown.append(message["content"])
try:
    reply = client.execute_interactive(sys.argv[2], timeout=100, output_hook=keep)
    # A result may come after the kernel has said that it is idle.
    while not shown:
        keep(client.get_iopub_msg(timeout=20))
    print(json.dumps(shown[0]))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
`;

const python = Deno.env.get("PYTHON") ?? "python3";

async function runPython(code: string, args: readonly string[], env: Record<string, string> = {}) {
  try {
    const { success, stdout, stderr } = await new Deno.Command(python, {
      args: ["-c", code, ...args],
      env,
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { success, stdout: text(stdout), stderr: text(stderr) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { success: false, stdout: "", stderr: "" };
    throw error;
  }
}

const hasClient = (await runPython("import jupyter_client", [])).success;

Deno.test({
  name: "display: Deno's kernel for Jupyter shows a graph as a picture" +
    (hasClient ? "" : " (skipped: no jupyter_client; PYTHON may name a Python that has it)"),
  ignore: !hasClient,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const argv = [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"];
      await Deno.mkdir(join(folder, "kernels", "deno"), { recursive: true });
      await Deno.writeTextFile(
        join(folder, "kernels", "deno", "kernel.json"),
        JSON.stringify({ argv, display_name: "Deno", language: "typescript" }),
      );
      const cell = `
        import { display } from "@filterscope/filterscope/jupyter";
        import { noisyCircle } from "@filterscope/filterscope/models";
        import { mapper } from "@filterscope/filterscope/tda";
        const spec = { resolution: 6, gain: 2, metric: "euclidean", cluster: "global" } as const;
        display(mapper(noisyCircle(150, 0.05, 3, 1), "coordinates", spec))`;
      const result = await runPython(CLIENT, [ROOT, cell], { JUPYTER_PATH: folder });
      assert(result.success, result.stderr);
      const { data } = JSON.parse(result.stdout) as { data?: Record<string, string> };
      assert(data, result.stdout);
      const svg = data["image/svg+xml"]!;
      assertEquals(svg.match(/data-node=/g)!.length, graph.nodes.length);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
