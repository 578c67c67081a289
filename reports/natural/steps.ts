import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { cifarImages, folderImages } from "../../lib/pipeline/sources/image_source.ts";
import { certificateStep } from "../../lib/pipeline/steps/certificate_step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { fetchStep } from "../../lib/pipeline/steps/fetch_step.ts";
import { loopCountStep } from "../../lib/pipeline/steps/loop_count_step.ts";
import { mapEvidenceStep } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { partStep } from "../../lib/pipeline/steps/part_step.ts";
import { patchesStep } from "../../lib/pipeline/steps/patches_step.ts";
import { resemblanceStep } from "../../lib/pipeline/steps/resemblance_step.ts";
import { unpackStep } from "../../lib/pipeline/steps/unpack_step.ts";
import { witnessLoopsStep } from "../../lib/pipeline/steps/witness_loops_step.ts";
import { join } from "../../lib/std.ts";
import { degreeEvidence } from "../shared/evidence/degree.ts";
import { readNetworks, shippedArchive } from "../shared/networks.ts";
import {
  AVERAGED,
  CERTIFIED,
  CERTIFIED_LOOPS,
  type Core,
  CORE_P,
  CORES,
  FIVE_ARCHIVES,
  FIVE_GRID,
  MAP_FRACTIONS,
  MAP_SAMPLE,
  MAP_SHARES,
  type Place,
  placesOf,
  PLAIN_GRID,
} from "./places.ts";
import type { NaturalInputs } from "./inputs.ts";
import type { NaturalSettings } from "./settings.ts";

/** Landmarks of the witness complexes, as in the published work on patches. */
export const LANDMARKS = 50;
/** The most points to compute the Rips complex of; more are thinned. */
const RIPS_LANDMARKS = 1500;
/** Share of the patches drawn that is kept: those of highest contrast. */
const CONTRAST = 0.2;

type NaturalRun = Run<NaturalSettings, NaturalInputs>;

/** Where the files of a run lie. */
export function files(run: Pick<Run<unknown>, "folder">) {
  const patches = runFile(run, "patches.npy");
  return {
    patches,
    origins: besideJson(patches),
    core: (name: string) => runFile(run, name, "core.npy"),
    loops: (name: string) => runFile(run, name, "loops.json"),
    networks: (archive: string) => runFile(run, archive.replace(".zip", ""), "replicates.json"),
    resemblance: ({ id }: Pick<Place, "id">) => runFile(run, id, "resemblance.json"),
    counts: runFile(run, "loop-counts.json"),
    mapEvidence: runFile(run, "map-evidence.json"),
    degree: runFile(run, "degree.json"),
    part: (name: string) => runFile(run, name, "part.npy"),
    certificate: (name: string, rank: number) => runFile(run, name, `certificate-${rank + 1}.json`),
  };
}

/** The file of patches: the user's, or what the steps make. */
export function patchesOf(run: NaturalRun): string {
  return run.inputs.patches ?? files(run).patches;
}

/** From images and networks to what they have in common. */
export async function* steps(run: NaturalRun): AsyncGenerator<LabeledStep> {
  yield* imageSteps(run);
  const places = placesOf(run.settings);
  for (const archive of new Set([...places.map(({ archive }) => archive), ...FIVE_ARCHIVES])) {
    const { steps } = places.find((place) => place.archive === archive) ?? { steps: 2000 };
    const step = unpackStep({
      archives: [shippedArchive(archive)],
      store: join(run.store, "trained"),
      steps,
      out: files(run).networks(archive),
    });
    yield { step, label: archive };
  }
  for (const place of places) yield await comparison(run, place);
  yield { step: await counting(run) };
}

async function* imageSteps(run: NaturalRun): AsyncGenerator<LabeledStep> {
  const { settings, seed, inputs } = run;
  const { data, from, images } = inputs;
  const file = files(run);
  if (inputs.patches === undefined) {
    if (images === undefined) {
      yield {
        step: fetchStep("cifar10", data, from ? { kind: "folder", path: from } : { kind: "npm" }),
      };
    }
    yield {
      step: patchesStep({
        source: images === undefined ? cifarImages(data) : await folderImages(images),
        channel: "luminance",
        scale: inputs.scale,
        count: settings.count,
        share: CONTRAST,
        seed,
        out: file.patches,
      }),
    };
  }
  const { n } = await readPoints(patchesOf(run));
  for (const { name, kShare } of CORES) {
    const k = Math.max(1, Math.round(kShare * n));
    const core = file.core(name);
    yield { step: densityStep({ points: patchesOf(run), k, p: CORE_P, out: core }), label: name };
    const { starts } = settings;
    const step = witnessLoopsStep({
      ...{ points: core, landmarks: LANDMARKS, starts, seed },
      out: file.loops(name),
    });
    yield { step, label: name };
    yield* certificates(run, name);
  }
  yield* patchEvidence(run, n);
}

/** Certificates of the loops of a core, in a part of it. */
function* certificates(run: NaturalRun, name: Core): Generator<LabeledStep> {
  const file = files(run);
  const part = file.part(name);
  yield {
    step: partStep({ points: file.core(name), most: CERTIFIED, seed: run.seed, out: part }),
    label: name,
  };
  for (let rank = 0; rank < CERTIFIED_LOOPS[name]; rank++) {
    yield {
      step: certificateStep({ points: part, rank, out: file.certificate(name, rank) }),
      label: `${name}, loop ${rank + 1}`,
    };
  }
}

/** Loops of the patches for any k and p, and without either. */
function* patchEvidence(run: NaturalRun, n: number): Generator<LabeledStep> {
  const { settings: { mapDraws, draws }, seed } = run;
  const file = files(run);
  const [narrow] = MAP_SHARES;
  const kOf = (share: number) => Math.max(1, Math.round(share * n));
  yield {
    step: mapEvidenceStep({
      table: patchesOf(run),
      scale: "unit",
      choices: { ks: [...new Set(MAP_SHARES.map(kOf))], fractions: MAP_FRACTIONS },
      k: kOf(narrow),
      ...MAP_SAMPLE,
      nulls: ["uniform", "shuffled", "covariance"],
      draws: mapDraws,
      seed,
      out: file.mapEvidence,
    }),
  };
  yield {
    step: degreeEvidence({
      filters: patchesOf(run),
      dense: file.core("wide"),
      ...{ draws, seed, out: file.degree },
    }),
  };
}

async function comparison(run: NaturalRun, place: Place): Promise<LabeledStep> {
  const { settings: { sample, permutations, draws }, seed } = run;
  const file = files(run);
  const { replicates } = await readNetworks(file.networks(place.archive));
  const step = resemblanceStep({
    kernels: place.updates.map((update) => ({
      update,
      files: replicates.map(({ path }) => kernelsPath(path, place.layer, update)),
    })),
    patches: file.core("wide"),
    kShare: place.kShare,
    p: place.p,
    tested: place.tested,
    // Layer 2 has so many filters that nulls would take longest of all.
    draws: place.tested.length > 0 ? draws : 0,
    ...{ sample, permutations, landmarks: RIPS_LANDMARKS, seed },
    out: file.resemblance(place),
  });
  return { step, label: place.label };
}

async function counting(run: NaturalRun) {
  const { settings: { loopDraws, loopSamples, sizes, starts }, seed } = run;
  const file = files(run);
  const kernels: string[] = [];
  for (const archive of FIVE_ARCHIVES) {
    const { replicates } = await readNetworks(file.networks(archive));
    kernels.push(...replicates.map(({ path }) => kernelsPath(path, "conv1", 2000)));
  }
  return loopCountStep({
    kernels,
    patches: patchesOf(run),
    ...{ grid: FIVE_GRID, plain: PLAIN_GRID, neighbors: AVERAGED, landmarks: LANDMARKS },
    ...{ starts, draws: loopDraws, samples: loopSamples, sizes, seed },
    out: file.counts,
  });
}
