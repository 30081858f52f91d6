import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { digestSvg } from '../../tools/digest-svg.ts'

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

// `node tools/draw-digest.ts` draws it anew.
it("the README's picture shows what Slack is sent", () => {
  expect(file('../../docs/digest.svg')).toBe(digestSvg(file('daily.slack.json')))
})
