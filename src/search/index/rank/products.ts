import { productsModule, stride } from './products-module.ts'

/** What of WebAssembly is used here; the types of Node leave it out. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (
    module: object,
    imports: { readonly outside: { readonly memory: object } },
  ) => { readonly exports: { products(...places: readonly number[]): void } }
}

/** Vectors copied in at once: what the processor keeps at hand. */
const block = 1024
/** Bytes of a page of WebAssembly's memory. */
const page = 65_536
/** The largest number of 16 bits; the largest component of a query becomes it. */
const most = 32_767

/** How near vectors are to a query, in whole numbers and nearly. */
export interface Products {
  /**
   * The scalar product of a query with each vector, times one positive number; only their order means something. Valid
   * until the next call.
   */
  of(query: Float64Array, vectors: Int8Array): Int32Array
  /** No product is further than this from the exact one: each rounded component is half a unit off at most. */
  readonly blur: number
}

/** For vectors of so many dimensions, 16,000 at most, so that no sum is beyond 32 bits. */
export function createProducts(dimensions: number): Products {
  const room = Math.ceil(dimensions / stride) * stride
  const vectorsAt = 2 * room
  const resultsAt = vectorsAt + block * room
  const memory = new WebAssembly.Memory({ initial: Math.ceil((resultsAt + 4 * block) / page) })
  const { products } = new WebAssembly.Instance(new WebAssembly.Module(productsModule), {
    outside: { memory },
  }).exports
  const wanted = new Int16Array(memory.buffer, 0, dimensions)
  const copied = new Int8Array(memory.buffer, vectorsAt, block * room)
  const results = new Int32Array(memory.buffer, resultsAt, block)
  let all = new Int32Array(0)

  /** Dimensions beyond the last one stay 0. */
  function copy(vectors: Int8Array): void {
    if (room === dimensions) copied.set(vectors)
    else
      for (let from = 0, to = 0; from < vectors.length; from += dimensions, to += room)
        copied.set(vectors.subarray(from, from + dimensions), to)
  }

  return {
    blur: dimensions * 64,
    of(query, vectors) {
      const papers = vectors.length / dimensions
      if (all.length !== papers) all = new Int32Array(papers)
      const largest = query.reduce((so, value) => Math.max(so, Math.abs(value)), 0)
      for (let k = 0; k < dimensions; k++)
        wanted[k] = largest > 0 ? Math.round(((query[k] ?? 0) / largest) * most) : 0
      for (let first = 0; first < papers; first += block) {
        const count = Math.min(block, papers - first)
        copy(vectors.subarray(first * dimensions, (first + count) * dimensions))
        products(0, vectorsAt, vectorsAt, vectorsAt + count * room, resultsAt)
        all.set(count === block ? results : results.subarray(0, count), first)
      }
      return all
    },
  }
}
