import { join } from "../../std.ts";
import { DATASET_SOURCES, type DatasetName } from "../sources/dataset_folder.ts";
import { fetchDataset, type FetchFrom } from "../sources/fetch_dataset.ts";
import type { Step } from "../runner/step.ts";

/** The step that brings a data set into its folder, from where it is said to be. */
export function fetchStep(dataset: DatasetName, data: string, from: FetchFrom): Step {
  const source = DATASET_SOURCES[dataset];
  return {
    name: "fetch",
    inputs: {},
    outputs: Object.fromEntries(source.files.map(({ name }) => [name, join(data, name)])),
    parameters: { dataset },
    code: new URL("../sources/fetch_dataset.ts", import.meta.url),
    source: true,
    run: async () => void await fetchDataset(source, data, from),
  };
}
