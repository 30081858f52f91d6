/** What a killed process does from then on. */
export class Killed extends Error {}

/** The life of one process: it ends before a step, and nothing of it does anything afterwards. */
export interface Life {
  readonly ended: boolean
  /** The same object, whose every call is two steps: before it does anything, and after it has done it. */
  mortal<T extends object>(target: T): T
}

/** A process that is killed after this many steps. */
export function createLife(steps: number): Life {
  let left = steps
  const step = () => {
    if (left <= 0) throw new Killed('The process was killed')
    left -= 1
  }
  return {
    get ended() {
      return left <= 0
    },
    mortal: (target) =>
      new Proxy(target, {
        get(inner, name) {
          const member: unknown = Reflect.get(inner, name)
          if (typeof member !== 'function') return member
          return async (...args: unknown[]) => {
            step()
            const result: unknown = await Reflect.apply(member, inner, args)
            step()
            return result
          }
        },
      }),
  }
}
