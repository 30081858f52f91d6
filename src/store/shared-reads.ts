/** Reads that several ask for in the same moment. */
export interface SharedReads<T> {
  /** Reads, or waits for a read of the same name that is under way. What is given is everybody's: nobody changes it. */
  read(name: string, read: () => Promise<T>): Promise<T>
  /** Nobody joins a read begun before: called when something was written, so that its writer sees it. */
  endSharing(): void
}

export function createSharedReads<T>(): SharedReads<T> {
  const underWay = new Map<string, Promise<T>>()
  return {
    read(name, read) {
      const joined = underWay.get(name)
      if (joined) return joined
      const begun = read().finally(() => {
        if (underWay.get(name) === begun) underWay.delete(name)
      })
      underWay.set(name, begun)
      return begun
    },
    endSharing: () => underWay.clear(),
  }
}
