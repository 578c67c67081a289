import { parameterShapes } from "../../lib/nn/network.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { NetworksRequest } from "../shared/networks.ts";
import type { CifarSettings, Layer } from "./settings.ts";
import { protocolOf, type Way, WAYS } from "./training.ts";

/** The list of the networks of one way of training. */
export function networksFile(run: Pick<Run<unknown>, "folder">, way: Way): string {
  return runFile(run, way, "replicates.json");
}

/** The networks of one way of training, as `networkSteps` gives them. */
export function networksOf(run: Run<CifarSettings>, way: Way): NetworksRequest {
  const { settings } = run;
  return {
    archives: settings.shipped ? WAYS[way].archives : undefined,
    dataset: "cifar10",
    protocol: protocolOf(settings, way),
    replicates: settings.replicates,
    out: networksFile(run, way),
    label: WAYS[way].name,
  };
}

/** Archives of the networks of some ways of training; none if they are trained. */
export function archivesOf({ shipped }: CifarSettings, ways: readonly Way[]): string[] {
  return shipped ? ways.flatMap((way) => WAYS[way].archives) : [];
}

/** Filters that a layer has in so many networks. */
export function filtersOf(
  settings: CifarSettings,
  { way, layer, networks }: {
    readonly way: Way;
    readonly layer: Layer;
    readonly networks: number;
  },
): number {
  const { network } = protocolOf(settings, way);
  const { shape } = parameterShapes(network).find(({ name }) => name === `${layer.name}/kernel`)!;
  return networks * shape[0]! * shape[1]!;
}

/** Which neighbor measures density among the filters that a layer has in so many networks. */
export function neighborOf(
  settings: CifarSettings,
  place: Parameters<typeof filtersOf>[1],
  kShare: number = place.layer.kShare,
): number {
  return Math.max(1, Math.round(kShare * filtersOf(settings, place)));
}
