import { readJson } from "../../../lib/pipeline/files/files.ts";
import { readPoints } from "../../../lib/pipeline/files/points_file.ts";
import { formatCount, formatNumber } from "../../../lib/report/format.ts";
import { certificateCheck, prose, table } from "../../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../../lib/report/page/compose.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import type { LoopCertificate } from "../../../lib/tda/persistence/loop_certificate.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";

/**
 * Dense filters of a layer in which a loop is certified, at random: a certificate of 500 takes
 * 50 KB of the page, and a page shows many layers.
 */
export const CERTIFIED = 500;

/** A certificate, and of which loop it is. */
export type NamedCertificate = LoopCertificate & { readonly of: string };

/** Results that hold certificates of several loops, maybe of several clouds. */
export interface CertificateList {
  /** The certificates; empty if there is no loop. */
  readonly certificates: readonly NamedCertificate[];
  /** The cloud of each. */
  readonly certified: readonly PointCloud[];
}

/** Where a certificate lies, and what it is of. */
export interface CertificateFile {
  /** Which loop it is of. */
  readonly of: string;
  /** The file of the certificate. */
  readonly certificate: string;
  /** The file of its points. */
  readonly points: string;
}

/** Reads certificates and their clouds; loops that are not there are left out. */
export async function readCertificates(
  files: readonly CertificateFile[],
): Promise<CertificateList> {
  const certificates: NamedCertificate[] = [];
  const certified: PointCloud[] = [];
  for (const { of, certificate, points } of files) {
    const found = await readJson<LoopCertificate | null>(certificate);
    if (!found) continue;
    certificates.push({ of, ...found });
    certified.push(await readPoints(points));
  }
  return { certificates, certified };
}

/** What certificates prove, of which loops they are, and a button that checks all. */
export function certificateListCells(): NotebookSpec<CertificateList, never> {
  return [
    prose(({ results: { certificates }, run }) =>
      certificates.length > 0
        ? md`
          ## Certificates

          Nobody needs to trust the program that found these loops. The file
          ${run.name}.certificate.json, which comes with this page, holds for each a *cycle*, a
          closed walk over points, and a *cocycle*, numbers on pairs of them that add up to 0 on
          every triangle with sides up to a stated length, but not along the walk. Then nothing
          fills the walk up to that length: the barcode has a bar at least from the walk's longest
          step to there. That no bar is longer, a certificate does not prove, nor that two walks
          are around different holes. *deno task verify* does the same as the button, with the
          points in the store.
        `
        : md`
          ## Certificates

          No loop was found, and so there is nothing to certify.
        `
    ),
    table({
      caption: () =>
        "Certified loops, each among so many of the dense points, drawn at random if there are " +
        "more: it is there at least from the one distance to the other.",
      columns: ["loop", "points", "from", "to", "steps of the walk", "pairs of the cocycle"],
      rows: ({ results: { certificates } }) =>
        certificates.map(({ of, n, birth, scale, cycle, cocycle }) => [
          of,
          formatCount(n),
          formatNumber(birth),
          formatNumber(scale),
          formatCount(cycle.length),
          formatCount(cocycle.length),
        ]),
    }),
    certificateCheck("certificates", "certified"),
  ];
}

/** What the JSON file says about certificates: all but the lists. */
export function certificateListNumbers({ certificates }: CertificateList) {
  return certificates.map(({ cycle, cocycle, ...rest }) => ({
    ...rest,
    cycle: cycle.length,
    cocycle: cocycle.length,
  }));
}
