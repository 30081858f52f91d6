import { readFileSync, writeFileSync } from 'node:fs'
import { digestSvg } from './digest-svg.ts'

// Draws the README's picture from how Slack is sent the sample digest.
const rendering = readFileSync(new URL('../test/golden/daily.slack.json', import.meta.url), 'utf8')
writeFileSync(new URL('../docs/digest.svg', import.meta.url), digestSvg(rendering))
