/**
 * A query's unit vector drawn towards the papers that were found first: their mean is added at `weight`, and the sum
 * made a unit vector again (Rocchio's relevance feedback without anyone's judgment: Manning, Raghavan and Schütze,
 * Introduction to Information Retrieval, 2008, 9.1).
 */
export function drawn(
  query: Float32Array,
  vectors: Int8Array,
  papers: readonly number[],
  weight: number,
): Float32Array {
  const dimensions = query.length
  const sum = Float32Array.from(query)
  for (const number of papers)
    for (let k = 0; k < dimensions; k++)
      sum[k] = (sum[k] ?? 0) + (weight * (vectors[number * dimensions + k] ?? 0)) / (127 * papers.length)
  const length = Math.hypot(...sum)
  return length > 0 ? sum.map((value) => value / length) : query
}
