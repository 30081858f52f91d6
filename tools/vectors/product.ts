/** Rows of equal length, one after the other. */
export type Matrix = Float32Array

/**
 * `to[i][j]` = the dot product of row i of `left` and row j of `right`, for i from `first` to below `end`; `rows` is
 * the number of rows of `right`, `length` that of every row. Each dot product is one sum from the left, so that its
 * value does not depend on how the rows are shared out. `first`, `end` and `rows` are multiples of 4.
 */
export function multiplyByTransposed(
  left: Matrix,
  right: Matrix,
  to: Matrix,
  { first, end, rows, length }: { first: number; end: number; rows: number; length: number },
): void {
  for (let i = first; i < end; i += 4) {
    for (let j = 0; j < rows; j += 4) multiplyTile(left, right, to, i, j, rows, length)
  }
}

/** Sixteen sums at once: each number that is read is used four times. */
function multiplyTile(
  left: Matrix,
  right: Matrix,
  to: Matrix,
  row: number,
  column: number,
  rows: number,
  length: number,
): void {
  const p0 = row * length
  const p1 = p0 + length
  const p2 = p1 + length
  const p3 = p2 + length
  const q0 = column * length
  const q1 = q0 + length
  const q2 = q1 + length
  const q3 = q2 + length
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s03 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s13 = 0
  let s20 = 0
  let s21 = 0
  let s22 = 0
  let s23 = 0
  let s30 = 0
  let s31 = 0
  let s32 = 0
  let s33 = 0
  for (let k = 0; k < length; k++) {
    const b0 = right[q0 + k] ?? 0
    const b1 = right[q1 + k] ?? 0
    const b2 = right[q2 + k] ?? 0
    const b3 = right[q3 + k] ?? 0
    let a = left[p0 + k] ?? 0
    s00 += a * b0
    s01 += a * b1
    s02 += a * b2
    s03 += a * b3
    a = left[p1 + k] ?? 0
    s10 += a * b0
    s11 += a * b1
    s12 += a * b2
    s13 += a * b3
    a = left[p2 + k] ?? 0
    s20 += a * b0
    s21 += a * b1
    s22 += a * b2
    s23 += a * b3
    a = left[p3 + k] ?? 0
    s30 += a * b0
    s31 += a * b1
    s32 += a * b2
    s33 += a * b3
  }
  let at = row * rows + column
  to[at] = s00
  to[at + 1] = s01
  to[at + 2] = s02
  to[at + 3] = s03
  at += rows
  to[at] = s10
  to[at + 1] = s11
  to[at + 2] = s12
  to[at + 3] = s13
  at += rows
  to[at] = s20
  to[at + 1] = s21
  to[at + 2] = s22
  to[at + 3] = s23
  at += rows
  to[at] = s30
  to[at + 1] = s31
  to[at + 2] = s32
  to[at + 3] = s33
}

/** `to[column][row]` = `from[row][column]` for the rows from `first` to below `end` of a matrix of `rows` × `columns`. */
export function transpose(
  from: Matrix,
  to: Matrix,
  { first, end, rows, columns }: { first: number; end: number; rows: number; columns: number },
): void {
  for (let row = first; row < end; row++) {
    for (let column = 0; column < columns; column++)
      to[column * rows + row] = from[row * columns + column] ?? 0
  }
}

/** The dot product of the rows of two matrices that begin at `first`. */
export function dotOf(left: Matrix, right: Matrix, first: number, length: number): number {
  let sum = 0
  for (let k = first; k < first + length; k++) sum += (left[k] ?? 0) * (right[k] ?? 0)
  return sum
}
