/** Binomial coefficients: `table[k][v]` is C(v, k), for k up to `most` and v up to n. */
export function binomialTable(n: number, most: number): Float64Array[] {
  const table = [new Float64Array(n + 1).fill(1)];
  for (let k = 1; k <= most; k++) {
    const row = new Float64Array(n + 1);
    for (let v = 1; v <= n; v++) row[v] = row[v - 1]! + table[k - 1]![v - 1]!;
    table.push(row);
  }
  return table;
}
