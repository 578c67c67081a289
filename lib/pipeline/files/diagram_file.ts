import { parseGudhiDiagram, parseRipserDiagram } from "../../interchange/diagram_text.ts";
import type { DiagramDimension } from "../../tda/diagrams/diagram.ts";
import { readInput } from "./files.ts";

/** A diagram from a file; what is not in its format is not there. */
export interface DiagramFile {
  /** Pairs by dimension. */
  readonly dims: DiagramDimension[];
  /** The largest scale looked at, if the file says it. */
  readonly threshold?: number;
}

/**
 * Reads a diagram: JSON as `deno task persistence` writes it, Ripser's output, or GUDHI's lines
 * `dimension birth death`. Which one is told by the contents.
 *
 * @throws {Error} If there is no such file.
 * @throws {SyntaxError} If it is none of these; the message names the line or field.
 */
export async function readDiagram(path: string): Promise<DiagramFile> {
  const text = new TextDecoder().decode(
    await readInput(path, "make it with `deno task persistence`"),
  );
  if (/^\s*\{/.test(text)) return fromJson(text, path);
  if (text.includes("persistence intervals in dim")) {
    return { dims: parseRipserDiagram(text, path) };
  }
  const dims = parseGudhiDiagram(text, path);
  if (dims.length === 0) throw new SyntaxError(`Cannot read ${path}: it holds no persistence pair`);
  return { dims };
}

function fromJson(text: string, path: string): DiagramFile {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${path} as a persistence diagram: ${why}`);
  };
  let value: { dims?: unknown; threshold?: unknown };
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${path} as a persistence diagram: it is not JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
  if (!Array.isArray(value.dims)) refuse(`"dims" must be a list`);
  for (const [i, one] of (value.dims as Partial<DiagramDimension>[]).entries()) {
    if (one?.dim !== i || !Array.isArray(one.pairs)) {
      refuse(`entry ${i} of "dims" must have "dim" ${i} and a list "pairs"`);
    }
    const wrong = one.pairs!.find((pair) =>
      !Array.isArray(pair) || pair.length !== 2 || !Number.isFinite(pair[0]) ||
      !(pair[1] === null || Number.isFinite(pair[1]) && pair[1] >= pair[0])
    );
    if (wrong !== undefined) {
      refuse(`dimension ${i} has the pair ${JSON.stringify(wrong)}, expected [birth, death|null]`);
    }
  }
  const { threshold } = value;
  return {
    dims: value.dims as DiagramDimension[],
    ...(typeof threshold === "number" && { threshold }),
  };
}
