import type { PointCloud } from "../points/points.ts";
import { cloudHash } from "./cloud_hash.ts";
import type { LoopCertificate } from "./loop_certificate.ts";

/** What became of the check of a certificate. */
export interface CertificateCheck {
  /** Whether it proves its loop. */
  readonly valid: boolean;
  /** What it proves, or what is wrong with it. */
  readonly reason: string;
}

/**
 * Checks the certificate of a loop with nothing but distances: none of the code that found the loop
 * takes part.
 *
 * A certificate is valid if (1) it belongs to this cloud, by its hash; (2) its cycle is a closed
 * walk whose longest edge has the length `birth`; (3) its cocycle φ lives on edges up to `scale`,
 * and φ(i, j) + φ(j, k) = φ(i, k) modulo the prime on all triangles whose edges are up to `scale`;
 * (4) the sum of φ along the cycle is not 0. Then at every r with birth ≤ r ≤ scale the cycle lies
 * in the Vietoris–Rips complex of r, φ is a cocycle of it, and as their pairing is not 0 the cycle
 * bounds nothing over Z/prime (de Silva, Morozov and Vejdemo-Johansson, "Dualities in persistent
 * (co)homology", 2011): **the barcode of degree 1 has a bar that is born at `birth` or before and
 * lives beyond `scale`.** That it is no longer, and so ends at `death`, is not proved.
 *
 * Lengths are computed in 64 bits and rounded to 32, as `euclideanDistances` does.
 *
 * @param certificate The certificate, from a file say: anything else is refused with a reason.
 * @param cloud The points.
 * @returns Whether it is valid, and what it proves or why it does not. O(n² · dim) and O(n) for
 * every entry of the cocycle; 2 n² bytes.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { loopCertificate, verifyCertificate } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(60, 0.02, 2, 1);
 * const certificate = await loopCertificate(circle);
 * const { valid } = await verifyCertificate(certificate, circle);
 * const other = await verifyCertificate(certificate, noisyCircle(60, 0.02, 2, 2));
 * if (!valid || other.valid) throw new Error("valid for its own cloud alone");
 * ```
 */
export async function verifyCertificate(
  certificate: unknown,
  cloud: PointCloud,
): Promise<CertificateCheck> {
  const form = formFault(certificate);
  if (form) return { valid: false, reason: form };
  const checked = certificate as LoopCertificate;
  const { n, dim, sha256, prime, birth, scale, cycle } = checked;
  const fault = n !== cloud.n || dim !== cloud.dim
    ? `it is of ${n} points of dimension ${dim}, and these are ${cloud.n} of ${cloud.dim}`
    : await cloudHash(cloud) !== sha256
    ? "it is of another cloud: the hash of these points differs"
    : cycleFault(checked, cloud) ?? cocycleFault(checked, cloud);
  if (fault) return { valid: false, reason: fault };
  return {
    valid: true,
    reason: `a loop through ${cycle.length} points is there at distance ${birth} and bounds ` +
      `nothing over Z/${prime} up to ${scale}`,
  };
}

/** What is wrong with the form of a certificate. */
function formFault(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return "it is no object";
  const { version, n, dim, metric, prime, birth, death, scale, cycle, cocycle } =
    value as LoopCertificate;
  const row = (i: unknown) => Number.isInteger(i) && i as number >= 0 && i as number < n;
  const isPrime = (p: number) => {
    let divisor = 2;
    while (divisor * divisor <= p && p % divisor !== 0) divisor++;
    return Number.isInteger(p) && p >= 2 && p <= 46337 && divisor * divisor > p;
  };
  if (version as number !== 1) return `its version is ${version}, expected 1`;
  if (metric !== "euclidean") return `its metric is ${metric}, expected euclidean`;
  if (!Number.isInteger(n) || !Number.isInteger(dim)) return "its n and dim are no whole numbers";
  if (!isPrime(prime)) return `its prime is ${prime}, expected a prime up to 46337`;
  if (!(birth > 0 && birth <= scale && scale < Infinity)) {
    return `its birth is ${birth} and its scale ${scale}, expected 0 < birth ≤ scale`;
  }
  if (death !== null && !(scale < death)) return `its death is ${death}, not above its scale`;
  if (!Array.isArray(cycle) || cycle.length < 3 || !cycle.every(row)) {
    return `its cycle is no list of at least 3 rows from 0 to ${n - 1}`;
  }
  if (!Array.isArray(cocycle)) return "its cocycle is no list";
  const wrong = cocycle.findIndex((entry) =>
    !Array.isArray(entry) || entry.length !== 3 || !row(entry[0]) || !row(entry[1]) ||
    entry[0] >= entry[1] || !Number.isInteger(entry[2]) || entry[2] < 1 || entry[2] >= prime
  );
  if (wrong >= 0) {
    return `entry ${wrong} of its cocycle is ${JSON.stringify(cocycle[wrong])}, expected two ` +
      `rows, the smaller first, and a value from 1 to ${prime - 1}`;
  }
}

/** The distance of two points, as a 32-bit number. */
function edgeLength({ data, dim }: PointCloud, i: number, j: number): number {
  let squared = 0;
  for (let a = i * dim, b = j * dim, end = a + dim; a < end; a++, b++) {
    const difference = data[a]! - data[b]!;
    squared += difference * difference;
  }
  return Math.fround(Math.sqrt(squared));
}

/** What is wrong with the cycle: a long edge, another birth, or that φ does not see it. */
function cycleFault(
  { birth, cycle, cocycle, prime }: LoopCertificate,
  cloud: PointCloud,
): string | undefined {
  const n = cloud.n;
  const values = new Map(cocycle.map(([i, j, value]) => [i * n + j, value]));
  let longest = 0;
  let sum = 0;
  for (let at = 0; at < cycle.length; at++) {
    const from = cycle[at]!;
    const to = cycle[(at + 1) % cycle.length]!;
    const length = edgeLength(cloud, from, to);
    if (from === to || length > birth) {
      return `the edge of its cycle from row ${from} to row ${to} is ${length} long, expected ` +
        `two rows and at most its birth, ${birth}`;
    }
    longest = Math.max(longest, length);
    sum += from < to ? values.get(from * n + to) ?? 0 : prime - (values.get(to * n + from) ?? 0);
  }
  if (longest !== birth) {
    return `its birth is ${birth}, but the longest edge of its cycle is ${longest}`;
  }
  if (sum % prime === 0) return `its cocycle adds up to 0 modulo ${prime} along its cycle`;
}

/** What is wrong with the cocycle: a long edge, an edge given twice, or a triangle. */
function cocycleFault(
  { scale, cocycle, prime }: LoopCertificate,
  cloud: PointCloud,
): string | undefined {
  const n = cloud.n;
  const absent = 65535;
  // φ(i, j) from 0 to prime − 1 where there is an edge.
  const values = new Uint16Array(n * n).fill(absent);
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (edgeLength(cloud, i, j) <= scale) values[i * n + j] = values[j * n + i] = 0;
    }
  }
  for (const [i, j, value] of cocycle) {
    const before = values[i * n + j];
    if (before === absent) {
      return `its cocycle has a value on rows ${i} and ${j}, which are ` +
        `${edgeLength(cloud, i, j)} apart: more than its scale, ${scale}`;
    }
    if (before !== 0) return `its cocycle has two values on rows ${i} and ${j}`;
    values[i * n + j] = value;
    values[j * n + i] = prime - value;
  }
  // Where φ is 0 on all three edges nothing can be wrong.
  for (const [i, j, value] of cocycle) {
    for (let k = 0, a = i * n, b = j * n; k < n; k++, a++, b++) {
      const whole = values[a]!;
      const rest = values[b]!;
      if (whole === absent || rest === absent || (value + rest) % prime === whole) continue;
      return `its cocycle is not closed on the triangle of rows ${[i, j, k].join(", ")}`;
    }
  }
}

/** The check as JavaScript that needs nothing else, for pages: the function above and its parts. */
export const verifierSource: string = [
  cloudHash,
  formFault,
  edgeLength,
  cycleFault,
  cocycleFault,
  verifyCertificate,
].join("\n");
