import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collectGarbage } from '../../src/shared/collect-garbage.ts'

const { promise: told, resolve } = Promise.withResolvers<string>()
/** Out here, so that it is not collected itself. */
const registry = new FinalizationRegistry<string>(resolve)

/** In a function, whose frame does not hold the object afterwards. */
const drop = () => registry.register({}, 'collected')

it('has what nobody holds any more collected', async () => {
  drop()
  await turn()
  collectGarbage()
  expect(await told).toBe('collected')
})
