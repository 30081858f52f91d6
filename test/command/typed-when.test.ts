import { describe, expect, it } from 'vitest'
import { typed } from './declared.ts'

type Options = Readonly<Record<string, string>>

describe('a rhythm', () => {
  it.each<[string, Options]>([
    ['subscribe agents 9am', { topic: 'agents', when: '9am' }],
    ['subscribe agents weekdays 9am here', { topic: 'agents', when: 'weekdays 9am', where: 'here' }],
    ['subscribe agents here weekdays 9am', { topic: 'agents', when: 'weekdays 9am', where: 'here' }],
    ['subscribe agents every weekday at 9 a.m.', { topic: 'agents', when: 'every weekday at 9 a.m.' }],
    ['subscribe agents, weekdays, 9am', { topic: 'agents', when: 'weekdays, 9am' }],
    ['subscribe agents mon and wed 9am me', { topic: 'agents', when: 'mon and wed 9am', where: 'me' }],
    ['subscribe agents fri 17:00 new york', { topic: 'agents', when: 'fri 17:00 new york' }],
    ['subscribe agents when: weekdays 9am', { topic: 'agents', when: 'weekdays 9am' }],
    ['subscribe topic:agents when:9am where:me', { topic: 'topic:agents', when: '9am', where: 'me' }],
    ['subscribe "code-switching" weekly', { topic: '"code-switching"', when: 'weekly' }],
    ['subscribe robots in Denver 9am', { topic: 'robots', when: 'in Denver 9am' }],
    ['subscribe robot learning weekdays 9', { topic: 'robot learning', when: 'weekdays 9' }],
    ['subscribe robot learning at 9', { topic: 'robot learning', when: 'at 9' }],
    ['subscribe agents weekdays top 5', { topic: 'agents', when: 'weekdays', top: '5' }],
    ['subscribe weekly agents', { topic: 'agents', when: 'weekly' }],
    ['subscribe 9am agents, rl', { topic: 'agents, rl', when: '9am' }],
    ['subscribe agents Europe/Berlin', { topic: 'agents', when: 'Europe/Berlin' }],
    ['subscribe weekdays', { when: 'weekdays' }],
    ['subscribe 9am here', { when: '9am', where: 'here' }],
    ['subscribe 9', { when: '9' }],
    ['subscribe agents 9', { topic: 'agents', when: '9' }],
    ['subscribe Agents, rl 21.30', { topic: 'Agents, rl', when: '21.30' }],
    ['subscribe agents 9 Berlin', { topic: 'agents', when: '9 Berlin' }],
  ])('is told from the text of %j', (text, options) => {
    expect(typed(text).options).toEqual(options)
  })

  it.each([
    'gpt 4',
    'python 3.12',
    'llm 2025',
    'neural SAT',
    'SAT',
    'Berlin',
    'agents Berlin',
    'weekly papers',
    'daily life of robots',
    '"weekdays 9am"',
    'papers of "fri"',
    'weekly fun',
    'a 5" screen weekdays',
  ])('is not seen in %j', (topic) => {
    expect(typed(`subscribe ${topic}`).options).toEqual({ topic })
  })

  it.each<[string, Options]>([
    ['subscribe agents 25:00', { topic: 'agents', when: '25:00' }],
    ['subscribe agents weekdays 13pm', { topic: 'agents', when: 'weekdays 13pm' }],
    ['subscribe agents 9am Europe/Berln', { topic: 'agents', when: '9am Europe/Berln' }],
    ['subscribe agents Europe/Berln', { topic: 'agents', when: 'Europe/Berln' }],
    ['subscribe agents weekdays Berln', { topic: 'agents', when: 'weekdays Berln' }],
    ['subscribe agents 9am new yrok here', { topic: 'agents', when: '9am new yrok', where: 'here' }],
    ['subscribe agents 9am IST', { topic: 'agents', when: '9am IST' }],
    ['digest on 25:00', { action: 'on', when: '25:00' }],
    ['digest on weekdays Berln', { action: 'on', when: 'weekdays Berln' }],
    ['digest sometimes', { when: 'sometimes' }],
  ])('that is misspelt in %j is passed on, for the command to answer', (text, options) => {
    expect(typed(text).options).toEqual(options)
  })

  it.each<[string, Options]>([
    ['digest on 9am weekdays', { action: 'on', when: '9am weekdays' }],
    ['digest 9am on weekdays', { when: '9am on weekdays' }],
    ['digest weekdays 9am on', { action: 'on', when: 'weekdays 9am' }],
    ['digest on mon, wed, fri 17:00 in new york', { action: 'on', when: 'mon, wed, fri 17:00 in new york' }],
    ['digest 9am top 3 weekdays', { top: '3', when: '9am weekdays' }],
    ['digest Berlin', { when: 'Berlin' }],
  ])('is all that is left of %j, where there is no text', (text, options) => {
    expect(typed(text).options).toEqual(options)
  })
})
