import { formatCount, formatNumber } from "../../../lib/report/format.ts";
import { certificateCheck, prose } from "../../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../../lib/report/page/compose.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import type { LoopCertificate } from "../../../lib/tda/persistence/loop_certificate.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";

/** Results that hold a certificate of the longest loop of their dense filters. */
export interface CertifiedResults {
  /** The certificate; `null` if there is no loop. */
  readonly certificate: LoopCertificate | null;
  /** The filters. */
  readonly dense: PointCloud;
}

/** What the certificate says, what it proves, and a button that checks it. */
export function certificateCells(): NotebookSpec<CertifiedResults, never> {
  return [
    prose(({ results: { certificate, dense }, run }) =>
      certificate
        ? md`
          ## A certificate

          Nobody needs to trust the program that found the loop. The file
          ${run.name}.certificate.json, which comes with this page, holds a *cycle*, a closed walk
          over ${formatCount(certificate.cycle.length)} of the ${formatCount(dense.n)} filters in
          steps of at most ${formatNumber(certificate.birth)}, and a *cocycle*, numbers modulo
          ${certificate.prime} on ${formatCount(certificate.cocycle.length)} pairs of filters. A
          short program that knows nothing but distances checks that the numbers add up on every
          triangle with sides of at most ${formatNumber(certificate.scale)}, and do not add up to 0
          along the walk. Then nothing fills the walk up to that distance: the barcode has a bar
          over the whole of this interval. That no bar is longer, it does not prove. The command
          *deno task verify* does the same as this button:
        `
        : md`
          ## A certificate

          These filters have no loop, and so nothing to certify.
        `
    ),
    certificateCheck("certificate", "dense"),
  ];
}

/** What the JSON file says about the certificate. */
export function certificateNumbers({ certificate }: CertifiedResults) {
  if (!certificate) return null;
  const { cycle, cocycle, ...rest } = certificate;
  return { ...rest, cycle: cycle.length, cocycle: cocycle.length };
}
