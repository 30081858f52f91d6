import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readHuggingFaceItem } from '../../src/catalogue/huggingface-item.ts'
import type { Paper } from '../../src/catalogue/paper.ts'
import { createMatcher } from '../../src/search/match.ts'
import { readTopics } from '../../src/search/topics.ts'
import { describeWithData } from '../data.ts'
import { recordedDays } from '../doubles/recorded-days.ts'

const fileSchema = z.record(
  z.string(),
  z.strictObject({ about: z.string().min(10).max(90), query: z.string().min(1) }),
)
const file = fileSchema.parse(parse(readFileSync('config/topics.yaml', 'utf8')))
const names = Object.keys(file)
const topics = readTopics(Object.fromEntries(names.map((name) => [name, file[name]?.query ?? ''])))
const matcherOf = (topic: string) => createMatcher({ kind: 'topic', topic, start: 0, end: 0 }, { topics })

describe('the topics that come with Paperboy', () => {
  it('are about twenty-five, each with one line on what it holds', () => {
    expect(names.length).toBeGreaterThanOrEqual(25)
    expect(names).toEqual(
      expect.arrayContaining(['llm', 'agents', 'diffusion', 'robotics', '3d', 'languages']),
    )
    expect(names.filter((name) => !/^[A-Z].*[^.]$/.test(file[name]?.about ?? ''))).toEqual([])
  })
})

describeWithData('on the recorded days', () => {
  const papers = new Map<string, Paper>()
  beforeAll(() => {
    for (const [day, items] of recordedDays()) {
      for (const item of items) {
        const reading = readHuggingFaceItem(item, { source: 'huggingface', day })
        if ('paper' in reading) papers.set(reading.paper.id, reading.paper)
      }
    }
  })

  it.each(names)('%s holds a sensible share of the papers', (name) => {
    const matcher = matcherOf(name)
    const sample = [...papers.values()].filter((_, i) => i % 3 === 0)
    const share = sample.filter((paper) => matcher(paper) !== undefined).length / sample.length
    expect(share).toBeGreaterThan(0.003)
    expect(share).toBeLessThan(0.4)
  })

  it('few papers are in none', () => {
    const matchers = names.map(matcherOf)
    const sample = [...papers.values()].filter((_, i) => i % 3 === 0)
    const left = sample.filter((paper) => matchers.every((matcher) => matcher(paper) === undefined))
    expect(left.length / sample.length).toBeLessThan(0.05)
  })

  it.each([
    [
      '2605.08083',
      'agentic discovery for test-time scaling of language models',
      ['llm', 'agents', 'reasoning'],
      ['video', 'speech'],
    ],
    ['2605.06747', 'a million hours of human video for robots', ['video', 'robotics'], ['llm', 'code']],
    ['2605.10730', 'a model that draws and edits pictures', ['images', 'diffusion'], ['robotics', '3d']],
    ['2509.24244', 'scaling laws of model merging', ['llm', 'training'], ['agents', 'images']],
    [
      '2605.09530',
      'privacy of what agents remember',
      ['agents', 'safety', 'long-context'],
      ['vision', 'video'],
    ],
    [
      '2605.12882',
      'evidence in answers on documents',
      ['documents', 'multimodal', 'evaluation'],
      ['robotics', 'games'],
    ],
    ['2605.19833', 'speech recognition in noise', ['speech'], ['robotics', 'code', '3d']],
    [
      '2605.26230',
      'three-dimensional reconstruction from many views',
      ['3d', 'diffusion'],
      ['llm', 'speech'],
    ],
    ['2605.19769', 'software worlds for agents at the computer', ['agents', 'code'], ['medical', 'speech']],
    ['2605.18661', 'research done by machines', ['science'], ['robotics', 'video']],
    ['2605.29250', 'retrieval over many kinds of sources', ['retrieval'], ['video', 'robotics', 'rl']],
    ['2605.20682', 'industrial anomalies found by agents', ['vision', 'agents'], ['speech', 'games']],
    ['2605.28816', 'a world model for many players', ['world-models', 'video'], ['speech', 'medical']],
    [
      '2605.16928',
      'full attention made sparse',
      ['architecture', 'efficiency', 'long-context'],
      ['robotics', 'video'],
    ],
    ['2605.16257', 'a benchmark of dexterous hands', ['robotics', 'evaluation'], ['llm', 'speech', 'images']],
  ])('%s, %s, is in %j and not in %j', (id, _about, within, without) => {
    const paper = papers.get(id)
    const fits = (name: string) => paper !== undefined && matcherOf(name)(paper) !== undefined
    expect(within.filter(fits)).toEqual(within)
    expect(without.filter(fits)).toEqual([])
  })
})
