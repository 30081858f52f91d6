import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Form } from '../../../src/message/form.ts'
import { fileBlocks } from '../../../src/platforms/slack/files.ts'
import { formView, postView, topicOptions, viewBlocks } from '../../../src/platforms/slack/forms.ts'
import { slackBodies } from '../../../src/platforms/slack/render.ts'
import { slackFaults } from '../../doubles/slack/validate.ts'
import { hostileText } from '../hostile.ts'
import { anyMessage } from '../messages.ts'
import { seen } from './stand.ts'

const spot = { team: 'T1', user: 'U1', channel: 'C1', thread: '1.0' }
const judged = (view: object) => slackFaults('views.open', { trigger_id: 't', view })

const common = {
  label: hostileText.map((words) => words.slice(0, 45)),
  hint: hostileText.map((words) => words.slice(0, 100)),
  value: hostileText.map((words) => words.repeat(20)),
}
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({ ...common, name: fc.uuid(), kind: fc.constantFrom('text' as const, 'topic' as const) }),
  fc.record({ ...common, name: fc.uuid(), kind: fc.constant('time' as const), value: fc.constant('09:00') }),
  fc.record({
    ...common,
    name: fc.uuid(),
    kind: fc.constant('choice' as const),
    options: fc.array(fc.record({ value: fc.uuid(), label: fc.uuid() }), { minLength: 1, maxLength: 9 }),
  }),
)
const anyForm: fc.Arbitrary<Form> = fc.record({
  kind: fc.constant('form' as const),
  title: hostileText,
  submit: hostileText,
  action: hostileText.map((words) => `v1:add:${words.slice(0, 70)}`),
  intro: hostileText,
  fields: fc.array(field, { minLength: 1, maxLength: 5 }),
})

describe('any view on Slack', () => {
  it('passes the rules of Slack', () => {
    fc.assert(
      fc.property(anyMessage, anyForm, (message, form) => {
        expect(judged(postView(spot, message))).toEqual([])
        expect(judged(formView(spot, form))).toEqual([])
        const blocks = viewBlocks(message.blocks, message.preview)
        expect(slackFaults('views.publish', { user_id: 'U1', view: { type: 'home', blocks } })).toEqual([])
        expect(topicOptions(form.title, []).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })
})

describe('any export on Slack', () => {
  it('passes the rules of Slack, and loses nothing but what cannot be seen', () => {
    const content = fc.array(hostileText, { maxLength: 40 }).map((lines) => lines.join('\n').repeat(9))
    fc.assert(
      fc.property(content, (content) => {
        const blocks = fileBlocks({ kind: 'file', name: 'saved.md', content, about: 'Saved papers.' })
        const bodies = slackBodies('Saved papers.', blocks)
        expect(bodies.flatMap((body) => slackFaults('chat.postMessage', { channel: 'D1', ...body }))).toEqual(
          [],
        )
        const bare = (text: string) => text.toWellFormed().replaceAll(/\s/g, '')
        expect(bare(seen(blocks).slice(1).join(''))).toBe(bare(content))
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })
})
