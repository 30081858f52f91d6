import { expect, it } from 'vitest'
import { masked } from '../../src/inbox/mask.ts'

it.each([
  ['you@example.org', 'y…@example.org'],
  ['y@example.org', 'y…@example.org'],
  ['you+papers@mail.example.org', 'y…@mail.example.org'],
  ['𝒴ou@example.org', '𝒴…@example.org'],
])('%s is shown as %s', (address, shown) => {
  expect(masked(address)).toBe(shown)
})
