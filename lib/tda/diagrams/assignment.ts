/**
 * Assigns every row a column of its own so that the costs add up to the least: shortest augmenting
 * paths with dual prices (Jonker and Volgenant 1987; the rectangular form of Crouse 2016).
 *
 * @param costs rows × columns, row-major, finite.
 * @param rows Number of rows, at most that of columns.
 * @param columns Number of columns.
 * @param onProgress Called before every row with how many are done, of how many.
 * @returns By row, its column. O(rows² · columns).
 */
export function cheapestAssignment(
  costs: Float64Array,
  rows: number,
  columns: number,
  onProgress?: (done: number, total: number) => void,
): Int32Array {
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const shortest = new Float64Array(columns);
  const cameFrom = new Int32Array(columns);
  const done = new Uint8Array(columns);
  for (let start = 0; start < rows; start++) {
    onProgress?.(start, rows);
    shortest.fill(Infinity);
    done.fill(0);
    let row = start;
    let length = 0;
    let sink = -1;
    while (sink < 0) {
      let next = -1;
      for (let column = 0; column < columns; column++) {
        if (done[column]) continue;
        const through = length + costs[row * columns + column]! - rowPrice[row]! -
          columnPrice[column]!;
        if (through < shortest[column]!) {
          shortest[column] = through;
          cameFrom[column] = row;
        }
        if (next < 0 || shortest[column]! < shortest[next]!) next = column;
      }
      length = shortest[next]!;
      done[next] = 1;
      if (rowOf[next]! < 0) sink = next;
      else row = rowOf[next]!;
    }
    rowPrice[start]! += length;
    for (let column = 0; column < columns; column++) {
      if (!done[column] || column === sink) continue;
      rowPrice[rowOf[column]!]! += length - shortest[column]!;
      columnPrice[column]! -= length - shortest[column]!;
    }
    for (let column = sink;;) {
      const row = cameFrom[column]!;
      rowOf[column] = row;
      const before = columnOf[row]!;
      columnOf[row] = column;
      if (row === start) break;
      column = before;
    }
  }
  return columnOf;
}
