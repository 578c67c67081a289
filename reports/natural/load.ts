import { exists, readJson } from "../../lib/pipeline/files/files.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import { readDegree } from "../../lib/pipeline/steps/degree_step.ts";
import type { LoopCountFile } from "../../lib/pipeline/steps/loop_count_step.ts";
import type { MapEvidence } from "../../lib/pipeline/steps/map_evidence_step.ts";
import type { PatchesFile } from "../../lib/pipeline/steps/patches_step.ts";
import type { ResemblanceFile } from "../../lib/pipeline/steps/resemblance_step.ts";
import type { WitnessLoopsFile } from "../../lib/pipeline/steps/witness_loops_step.ts";
import { basename } from "../../lib/std.ts";
import { readCertificates } from "../shared/evidence/certificate_list.ts";
import type { NaturalInputs } from "./inputs.ts";
import { CERTIFIED_LOOPS, CORES, placesOf } from "./places.ts";
import type { NaturalSettings } from "./settings.ts";
import { files } from "./steps.ts";

/** Everything that the page is made of. */
export type NaturalResults = Awaited<ReturnType<typeof load>>;

/** A layer, and how like the images it is. */
export type NaturalPlace = NaturalResults["places"][number];

/** Reads what the steps wrote. */
export async function load(run: Run<NaturalSettings, NaturalInputs>) {
  const { settings, inputs } = run;
  const file = files(run);
  const cores = await Promise.all(CORES.map(async ({ name }) => {
    const { k, p, n, kept } = await readJson<DensityFile>(file.core(name).replace(".npy", ".json"));
    const loops = await readJson<WitnessLoopsFile>(file.loops(name));
    return { name, k, p, n, kept: kept.length, loops };
  }));
  return {
    ...settings,
    images: await imagesOf(inputs, file.origins),
    cores: { wide: cores[0]!, narrow: cores[1]! },
    places: await Promise.all(
      placesOf(settings).map(async (place) => ({
        ...place,
        ...await readJson<ResemblanceFile>(file.resemblance(place)),
      })),
    ),
    five: await readJson<LoopCountFile>(file.counts),
    mapEvidence: await readJson<MapEvidence>(file.mapEvidence),
    k: cores[0]!.k,
    p: cores[0]!.p,
    nouns: "patches",
    degree: await readDegree(file.degree),
    ...await readCertificates(
      CORES.flatMap(({ name }) =>
        Array.from({ length: CERTIFIED_LOOPS[name] }, (_, rank) => ({
          of: `k = ${cores.find((core) => core.name === name)!.k}, loop ${rank + 1}`,
          certificate: file.certificate(name, rank),
          points: file.part(name),
        }))
      ),
    ),
  };
}

/** Where the patches are from, in words for a page. */
async function imagesOf(inputs: NaturalInputs, origins: string) {
  if (inputs.patches !== undefined || !await exists(origins)) {
    return { name: basename(inputs.patches ?? origins), made: null };
  }
  const { source, images, channel, scale, sampled, contrast } = await readJson<PatchesFile>(
    origins,
  );
  return { name: source, made: { images, channel, scale, sampled, contrast } };
}
