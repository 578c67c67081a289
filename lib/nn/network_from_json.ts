import {
  INITIALIZERS,
  type LayerSpec,
  type NetworkSpec,
  parameterShapes,
  placeLayers,
  type StartSpec,
} from "./network.ts";

/** What each kind of layer must say. */
const FIELDS: Readonly<Record<LayerSpec["kind"], Readonly<Record<string, "string" | "number">>>> = {
  conv: { name: "string", filters: "number", size: "number" },
  relu: {},
  "max-pool": { size: "number", stride: "number" },
  "local-response-normalization": {
    radius: "number",
    bias: "number",
    alpha: "number",
    beta: "number",
  },
  dense: { name: "string", units: "number" },
  dropout: { rate: "number" },
};

/**
 * Reads a network from JSON: a {@linkcode NetworkSpec} as it is written in code.
 *
 * @param text The JSON.
 * @param source What to call it in messages.
 * @returns The network, its shapes checked and its fields in one order, so that it is known as the
 * same network however it was written.
 * @throws {SyntaxError} If it is no JSON, or a field is missing, unknown or of the wrong type; the
 * message names the layer and the field.
 * @throws {RangeError} If its layers do not fit together (see `placeLayers`), two have one name, or
 * it does not end in a dense layer.
 *
 * @example
 * ```ts
 * import { networkFromJson } from "@filterscope/filterscope/nn";
 * const network = networkFromJson(JSON.stringify({
 *   name: "tiny",
 *   input: { channels: 1, height: 28, width: 28 },
 *   layers: [
 *     { kind: "conv", name: "conv1", filters: 8, size: 3 },
 *     { kind: "relu" },
 *     { kind: "dense", name: "logits", units: 10 },
 *   ],
 *   initializer: "glorot-uniform",
 * }), "tiny.json");
 * if (network.layers.length !== 3) throw new Error("three layers expected");
 * ```
 */
export function networkFromJson(text: string, source: string): NetworkSpec {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${source} as a network: ${why}`);
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${source} as a network: it is not JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
  const record = (value: unknown, what: string): Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? value as Record<string, unknown>
      : refuse(`${what} must be an object, got ${JSON.stringify(value)}`);
  const check = (
    value: Record<string, unknown>,
    fields: Readonly<Record<string, string>>,
    what: string,
    optional: readonly string[] = [],
  ): Record<string, unknown> => {
    for (const [field, type] of Object.entries(fields)) {
      const found: string = typeof value[field];
      if (found !== type) {
        refuse(`${what} needs a ${type} "${field}", got ${JSON.stringify(value[field])}`);
      }
    }
    const unknown = Object.keys(value).find((key) => !(key in fields) && !optional.includes(key));
    if (unknown !== undefined) refuse(`${what} has an unknown field "${unknown}"`);
    const present = [...Object.keys(fields), ...optional].filter((key) => key in value);
    return Object.fromEntries(present.map((key) => [key, value[key]]));
  };

  const spec = record(parsed, "the whole");
  check(spec, { name: "string", initializer: "string" }, "the whole", ["input", "layers"]);
  if (!(INITIALIZERS as readonly unknown[]).includes(spec.initializer)) {
    refuse(
      `"initializer" is ${JSON.stringify(spec.initializer)}, expected one of ${
        INITIALIZERS.join(", ")
      }`,
    );
  }
  const sizes = { channels: "number", height: "number", width: "number" };
  const input = check(record(spec.input, `"input"`), sizes, `"input"`);
  if (!Array.isArray(spec.layers) || spec.layers.length === 0) {
    refuse(`"layers" must be a list of layers`);
  }
  const layers = (spec.layers as unknown[]).map((value, index) => {
    const what = `layer ${index}`;
    const layer = record(value, what);
    const fields = Object.hasOwn(FIELDS, String(layer.kind))
      ? FIELDS[layer.kind as LayerSpec["kind"]]
      : refuse(
        `${what} is of kind ${JSON.stringify(layer.kind)}, expected one of ` +
          Object.keys(FIELDS).join(", "),
      );
    const trains = layer.kind === "conv" || layer.kind === "dense";
    const ordered = check(layer, { kind: "string", ...fields }, what, trains ? ["start"] : []);
    if (layer.start !== undefined) {
      const given = record(layer.start, `"start" of ${what}`);
      const start = check(given, { deviation: "number", bias: "number" }, `"start" of ${what}`);
      ordered.start = start;
      if (!((start as unknown as StartSpec).deviation >= 0)) {
        refuse(`"start" of ${what} needs a deviation of 0 or more, got ${start.deviation}`);
      }
    }
    return ordered as unknown as LayerSpec;
  });
  const { name, initializer } = spec;
  const network = { name, input, layers, initializer } as unknown as NetworkSpec;
  placeLayers(network);
  const names = parameterShapes(network).map(({ name }) => name);
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined) {
    throw new RangeError(
      `Cannot build ${network.name}: two layers are named "${twice.replace(/\/.*/, "")}"`,
    );
  }
  if (layers.at(-1)!.kind !== "dense") {
    throw new RangeError(`Cannot train ${network.name}: its last layer must be dense`);
  }
  return network;
}
