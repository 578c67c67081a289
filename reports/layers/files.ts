import { layerFolder } from "../../lib/pipeline/files/layer_folder.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import { MOST_NULL_KERNELS } from "./settings.ts";

/** Where the files of a layer lie in the folder of its network. */
export function layerFiles(
  run: Pick<Run<unknown>, "folder">,
  key: string,
  { depth, name }: { readonly depth: number; readonly name: string },
) {
  const own = (file: string) => runFile(run, key, layerFolder(depth, name), file);
  return {
    filters: own("filters.npy"),
    variety: own("variety.json"),
    positions: own("positions.json"),
    map: own("map.json"),
    dense: own("dense.npy"),
    mapper: own("mapper.json"),
    graphShape: own("graph-shape.json"),
    diagram: own("diagram.json"),
    patterns: own("patterns.json"),
    picture: own("layout.json"),
    finding: own("finding.json"),
    mapPart: own("map-part.npy"),
    mapEvidence: own("map-evidence.json"),
    degree: own("degree.json"),
    densePart: own("dense-part.npy"),
    certificate: own("certificate.json"),
  };
}

/** The file of null clouds: layers of the same size, k and p share it. */
export function nullFile(
  run: Pick<Run<unknown>, "folder">,
  { size, n, k, p }: {
    readonly size: number;
    readonly n: number;
    readonly k: number;
    readonly p: number;
  },
): string {
  const kernels = Math.min(n, MOST_NULL_KERNELS);
  return runFile(run, `null-${size}x${size}-${kernels}-${k}-${p}.json`);
}

/** The file of null slices: layers of the same size, with as many rows, share it. */
export function degreeNullFile(
  run: Pick<Run<unknown>, "folder">,
  { size, rows }: { readonly size: number; readonly rows: number },
): string {
  return runFile(run, `degree-null-${size}x${size}-${rows}.json`);
}

/** The list of a network's layers. */
export function networkFile(run: Pick<Run<unknown>, "folder">, key: string): string {
  return runFile(run, key, "network.json");
}

/** The whole analysis of a network, for pages on several. */
export function analysisFile(run: Pick<Run<unknown>, "folder">, key: string): string {
  return runFile(run, key, "analysis.json");
}

/** Why a network could not be analyzed, if it could not. */
export function failureFile(run: Pick<Run<unknown>, "folder">, key: string): string {
  return runFile(run, key, "failed.json");
}
