import fc from "fast-check";
import { zipSync } from "fflate";
import { JSDOM } from "jsdom";
import { formatNpy, parseNpy } from "../../lib/bytes/npy.ts";
import {
  type DiagramDimension,
  formatCsvPoints,
  formatGraphml,
  formatGudhiDiagram,
  formatJsonPoints,
  formatNpz,
  formatRipserDiagram,
  fromKeplerMapper,
  lens,
  mapper,
  noisyCircle,
  parseCsvPoints,
  parseFullDistances,
  parseGudhiDiagram,
  parseJsonPoints,
  parseLowerDistances,
  parseNpz,
  parseRipserDiagram,
  parseSparseDistances,
  persistence,
  toKeplerMapper,
  toPointCloud,
} from "../../mod.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../assert.ts";

const clouds = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 })).chain((
  [dim, n],
) =>
  fc.float32Array({ minLength: n * dim, maxLength: n * dim, noNaN: true, noDefaultInfinity: true })
    // A file does not tell −0 from 0.
    .map((data) => toPointCloud(data.map((value) => value === 0 ? 0 : value), dim))
);

Deno.test("formatCsvPoints, formatJsonPoints: what is written is read again, bit by bit", () => {
  fc.assert(
    fc.property(clouds, (cloud) => {
      assertEquals(parseCsvPoints(formatCsvPoints(cloud), "x.csv"), cloud);
      assertEquals(parseJsonPoints(formatJsonPoints(cloud), "x.json"), cloud);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("parseCsvPoints: takes names of columns, quotes and Windows line ends", () => {
  const cloud = parseCsvPoints('x,"y, again"\r\n1,"2"\r\n 3 ,4e-1\r\n', "p.csv");
  assertEquals(cloud, toPointCloud(new Float32Array([1, 2, 3, 0.4]), 2));
});

Deno.test("parseJsonPoints: takes an object with points", () => {
  assertEquals(parseJsonPoints('{"points":[[1],[2]]}', "p").n, 2);
});

Deno.test("parseCsvPoints, parseJsonPoints: bad tables are refused with the place", () => {
  const refused: [() => unknown, string][] = [
    [() => parseCsvPoints("", "p.csv"), "Cannot read p.csv as points: it holds none"],
    [() => parseCsvPoints("x,y\n", "p.csv"), "it holds none"],
    [() => parseCsvPoints("1,2\n3\n", "p.csv"), "row 2 has 1 coordinates, the first 2"],
    [() => parseCsvPoints("x,y\n1,2\n3,nan\n", "p.csv"), 'row 3, column 2 is "nan"'],
    [() => parseCsvPoints("1,2\n3,\n", "p.csv"), 'row 2, column 2 is ""'],
    [() => parseCsvPoints("1,2\n3,1e39\n", "p.csv"), 'row 2, column 2 is "1e39"'],
    [() => parseJsonPoints("[[1,2],[3", "p.json"), "it is not JSON"],
    [() => parseJsonPoints("[1,2]", "p.json"), "expected a list of lists of numbers"],
    [() => parseJsonPoints("null", "p.json"), "expected a list of lists of numbers"],
    [() => parseJsonPoints("[[1,2],[3,null]]", "p.json"), "point 1, coordinate 1 is null"],
    [() => parseJsonPoints("[[]]", "p.json"), "it holds none"],
  ];
  for (const [attempt, message] of refused) assertThrows(attempt, SyntaxError, message);
});

Deno.test("formatNpz: the arrays come back, and the bytes do not depend on the day", async () => {
  const arrays = new Map([
    ["points", formatNpy(new Float32Array([1, 2, 3, 4]), [2, 2])],
    ["labels", formatNpy(new Float32Array([0, 1]), [2])],
  ]);
  const bytes = formatNpz(arrays);
  assertEquals(bytes, formatNpz(arrays));
  const back = await parseNpz(bytes, "x.npz");
  assertEquals([...back.keys()].sort(), ["labels", "points"]);
  assertEquals(parseNpy(back.get("points")!, "points").shape, [2, 2]);
});

Deno.test("parseNpz: damaged, foreign and empty archives are refused", async () => {
  const bytes = formatNpz(new Map([["a", formatNpy(new Float32Array(999), [999])]]));
  const refused: [Uint8Array, string][] = [
    [new Uint8Array(), "it does not start like a zip archive"],
    [bytes.subarray(0, bytes.length - 30), "it is not a whole zip archive"],
    [zipSync({ "readme.txt": new Uint8Array(3) }), "it holds no array"],
  ];
  for (const [file, message] of refused) {
    await assertRejects(() => parseNpz(file, "x.npz"), SyntaxError, message);
  }
});

const diagram = persistence(noisyCircle(40, 0.1, 2, 1)).dims;

Deno.test("formatGudhiDiagram, formatRipserDiagram: what is written is read again", () => {
  assertEquals(parseGudhiDiagram(formatGudhiDiagram(diagram), "x"), diagram);
  assertEquals(parseRipserDiagram(formatRipserDiagram(diagram), "x"), diagram);
});

Deno.test("parseRipserDiagram: reads what Ripser prints", () => {
  const printed = `sparse distance matrix with 4 points and 6/6 entries
persistence intervals in dim 0:
 [0,1)
 [0, )
persistence intervals in dim 1:
 [1,1.41421)
persistence intervals in dim 2:
`;
  const expected: DiagramDimension[] = [
    { dim: 0, pairs: [[0, 1], [0, null]] },
    { dim: 1, pairs: [[1, 1.41421]] },
    { dim: 2, pairs: [] },
  ];
  assertEquals(parseRipserDiagram(printed, "r.txt"), expected);
});

Deno.test("parseGudhiDiagram: reads lines with and without the field's characteristic", () => {
  const expected: DiagramDimension[] = [
    { dim: 0, pairs: [[0, null]] },
    { dim: 1, pairs: [[0.5, 0.75]] },
  ];
  assertEquals(parseGudhiDiagram("2  0 0 inf\n2  1 0.5 0.75\n", "g"), expected);
  assertEquals(parseGudhiDiagram("0 0 inf\n1 0.5 0.75\n", "g"), expected);
});

Deno.test("parseGudhiDiagram, parseRipserDiagram: bad lines are refused by number", () => {
  const refused: [() => unknown, string][] = [
    [() => parseGudhiDiagram("0 0 inf\n1 2\n", "g"), 'Cannot read g: line 2 is "1 2"'],
    [() => parseGudhiDiagram("1 2 1\n", "g"), "line 1"],
    [() => parseGudhiDiagram("x 0 1\n", "g"), "line 1"],
    [() => parseGudhiDiagram("1 nan 1\n", "g"), "line 1"],
    [() => parseRipserDiagram("hello\n", "r"), 'no line says "persistence intervals in dim"'],
    [() => parseRipserDiagram("persistence intervals in dim 0:\n [0;1)\n", "r"), "line 2"],
  ];
  for (const [attempt, message] of refused) assertThrows(attempt, SyntaxError, message);
});

const circle = noisyCircle(200, 0.05, 2, 1);
const graph = mapper(circle, lens(circle, "pca", 2), {
  resolution: 5,
  gain: 2,
  metric: "euclidean",
  cluster: { rule: "global" },
});

Deno.test("formatGraphml: an XML parser finds every node, member and edge", () => {
  const { document } = new JSDOM(formatGraphml(graph), { contentType: "text/xml" }).window;
  const nodes = [...document.querySelectorAll("node")];
  const value = (element: Element, key: string) =>
    element.querySelector(`data[key="${key}"]`)!.textContent!;
  assertEquals(
    nodes.map((node) => value(node, "members").split(" ").map(Number)),
    graph.nodes.map(({ members }) => members),
  );
  assertEquals(
    nodes.map((node) => Number(value(node, "lens1"))),
    graph.nodes.map((n) => n.lens[1]!),
  );
  const edges = [...document.querySelectorAll("edge")].map((edge) => ({
    source: Number(edge.getAttribute("source")!.slice(1)),
    target: Number(edge.getAttribute("target")!.slice(1)),
    shared: Number(value(edge, "shared")),
  }));
  assertEquals(edges, graph.edges);
});

Deno.test("toKeplerMapper: comes back with the same nodes and edges", () => {
  const { nodes, edges } = fromKeplerMapper(JSON.stringify(toKeplerMapper(graph)), "k");
  assertEquals(nodes.map(({ members }) => members), graph.nodes.map(({ members }) => members));
  assertEquals(edges, graph.edges);
});

Deno.test("fromKeplerMapper: bad graphs are refused by node and link", () => {
  const refused: [string, string][] = [
    ["{", "it is not JSON"],
    ['{"nodes":[]}', 'expected an object with "nodes" and "links"'],
    ['{"nodes":{"a":[0.5]},"links":{}}', 'node "a" must be a list of row numbers'],
    ['{"nodes":{"a":[0]},"links":{"a":"b"}}', 'the links of "a" must be a list of nodes'],
    ['{"nodes":{"a":[0]},"links":{"a":["b"]}}', 'a link from "a" to "b" names a node that is not'],
  ];
  for (const [text, message] of refused) {
    assertThrows(() => fromKeplerMapper(text, "k.json"), SyntaxError, message);
  }
});

Deno.test("parseFullDistances, parseSparseDistances: agree with the lower triangle", () => {
  const lower = parseLowerDistances("3 4 5");
  assertEquals(parseFullDistances("0,3,4\n3,0,5\n4,5,0", "f"), lower);
  assertEquals(parseSparseDistances("1 0 3\n0 2 4\n2 1 5\n1 2 5\n", "s"), lower);
  const { n, lower: sparse } = parseSparseDistances("0 2 4\n", "s");
  assert(n === 3 && sparse[0] === Infinity && sparse[1] === 4);
});

Deno.test("parseFullDistances, parseSparseDistances: refuse by place what is no distance", () => {
  const refused: [() => unknown, string][] = [
    [() => parseFullDistances("", "f"), "it is empty"],
    [() => parseFullDistances("0 1\n1 0 2\n", "f"), "row 1 has 3 entries, expected 2"],
    [() => parseFullDistances("1", "f"), "entry (0, 0) is 1, expected 0 on the diagonal"],
    [() => parseFullDistances("0 -1\n-1 0", "f"), "entry (1, 0) is -1"],
    [() => parseFullDistances("0 nan\nnan 0", "f"), "entry (1, 0) is NaN"],
    [() => parseFullDistances("0 1\n2 0", "f"), "entries (1, 0) and (0, 1) are 2 and 1"],
    [() => parseSparseDistances(" \n", "s"), "it is empty"],
    [() => parseSparseDistances("0 1 2\n0 1\n", "s"), 'line 2 is "0 1"'],
    [() => parseSparseDistances("1 1 2\n", "s"), "expected two different rows"],
    [() => parseSparseDistances("0 1 -2\n", "s"), "expected a finite distance of at least 0"],
    [
      () => parseSparseDistances("0 1 2\n1 0 3\n", "s"),
      "rows 0 and 1 are listed with 2 and with 3",
    ],
  ];
  for (const [attempt, message] of refused) assertThrows(attempt, SyntaxError, message);
});
