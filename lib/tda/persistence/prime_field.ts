/**
 * The largest prime whose square fits in 31 bits, so that products of coefficients stay integers.
 */
const LARGEST_PRIME = 46337;

/**
 * The multiplicative inverses of the field Z/p.
 *
 * @param prime The characteristic p, a prime up to 46337.
 * @returns `inverse[a]` with a · inverse[a] = 1 modulo p for a from 1 to p − 1; `inverse[0]` is 0.
 * @throws {RangeError} If `prime` is no prime number up to 46337.
 */
export function fieldInverses(prime: number): Int32Array {
  if (!isPrime(prime) || prime > LARGEST_PRIME) {
    throw new RangeError(
      `Cannot compute homology over Z/${prime}: the coefficients form a field only for a prime; ` +
        `expected a prime from 2 to ${LARGEST_PRIME}`,
    );
  }
  const inverse = new Int32Array(prime);
  inverse[1] = 1;
  // p = (p div a) a + (p mod a), so 1/a = −(p div a) / (p mod a).
  for (let a = 2; a < prime; a++) {
    inverse[a] = prime - (Math.floor(prime / a) * inverse[prime % a]!) % prime;
  }
  return inverse;
}

function isPrime(p: number): boolean {
  if (!Number.isInteger(p) || p < 2) return false;
  for (let divisor = 2; divisor * divisor <= p; divisor++) {
    if (p % divisor === 0) return false;
  }
  return true;
}
