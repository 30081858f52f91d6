import { z } from 'zod'
import type { LocalSlack } from '../doubles/slack/server.ts'
import type { SlackDelivery } from '../doubles/slack/types.ts'
import { nothingSeen, type Seen, together } from './seen.ts'
import { formOnSlack, seenOnSlack } from './slack-seen.ts'
import { type Deed, type Doer, nothingCalled, type Press, type Role, type Stage, type Turn } from './stage.ts'

/** Ids of a channel, and of those who are there with their direct messages. */
export interface SlackCast {
  readonly channel: string
  readonly people: Readonly<Record<Role, { readonly user: string; readonly direct?: string }>>
}

const blocksOf = z.object({ blocks: z.array(z.unknown()).default([]) })
const holder = z.object({ elements: z.array(z.unknown()).default([]) })
const words = z.object({ text: z.string() })
const button = z.object({ type: z.literal('button'), text: words, action_id: z.string() })
const menu = z.object({
  placeholder: words,
  options: z.array(z.object({ text: words, value: z.string() })),
})
const input = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  label: words,
  element: z.object({
    type: z.string(),
    options: z.array(z.object({ text: words, value: z.string() })).default([]),
  }),
})
const refusal = z.object({ errors: z.record(z.string(), z.string()) })

/** The action of something in some blocks that can be pressed or chosen. */
function actionIn(blocks: readonly unknown[], { presses, under }: Press): string | undefined {
  for (const element of blocks.flatMap((block) => holder.parse(block).elements)) {
    const pressable = button.safeParse(element).data
    if (pressable?.text.text === presses) return pressable.action_id
    const list = menu.safeParse(element).data
    const chosen = list?.options.find(({ text }) => text.text === presses)
    if (chosen && (under === undefined || list?.placeholder.text === under)) return chosen.value
  }
  return undefined
}

/** Something that stands before somebody: a message, an answer or a view, at its newest. */
interface Standing {
  readonly key: string
  readonly blocks: readonly unknown[]
  press(action: string): Promise<SlackDelivery>
}

/** What people do and see in a Slack conversation. */
export function createSlackStage(slack: LocalSlack, { channel, people }: SlackCast): Stage {
  /** What was taken in of each thing that stands, as text, the newest last. */
  const taken = new Map<string, string>()
  let faults: Turn['faults']
  let offered: Turn['offered']
  let mention: string | undefined

  const conversationOf = ({ by, where }: Doer): string =>
    where === 'channel' ? channel : (people[by].direct ?? channel)

  function answersTo(by: Role): readonly Standing[] {
    const { user } = people[by]
    // One that took another's place has its `ts`.
    const newest = new Map(slack.answers.filter((one) => one.user === user).map((one) => [one.ts, one]))
    return [...newest.values()].map((one) => ({
      key: one.ts,
      blocks: blocksOf.parse(one.body).blocks,
      press: (action) => slack.press({ channel: one.channel, ts: one.ts, action, user }),
    }))
  }

  function messagesIn(conversation: string | undefined, by: Role): readonly Standing[] {
    const { user } = people[by]
    return (conversation === undefined ? [] : slack.messages(conversation)).map(({ ts, blocks }) => ({
      key: ts,
      blocks,
      press: (action) => slack.press({ channel: conversation ?? '', ts, action, user }),
    }))
  }

  function viewsOf(by: Role): readonly (Standing & { readonly view: object })[] {
    const { user } = people[by]
    return [...slack.views.values()]
      .filter((one) => one.user === user)
      .map(({ id, view }) => ({
        key: id,
        view,
        blocks: blocksOf.parse(view).blocks,
        press: (action) => slack.pressInView({ view: id, action, user }),
      }))
  }

  const isNews = ({ key, blocks }: Standing): boolean => taken.get(key) !== JSON.stringify(blocks)
  const isLoading = ({ blocks }: Standing): boolean => JSON.stringify(blocks).includes('One moment …')
  const seenOf = (standing: readonly Standing[]): Seen =>
    together(standing.filter(isNews).map(({ blocks }) => seenOnSlack(blocks)))

  function everythingFor(doer: Doer): readonly Standing[] {
    const { by } = doer
    const messages = [conversationOf(doer), people[by].direct].flatMap((one) => messagesIn(one, by))
    return [...messages, ...answersTo(by), ...viewsOf(by).filter((one) => !isLoading(one))]
  }

  /** The newest thing that has something of that name. */
  function found(press: Press, doer: Doer): { readonly standing: Standing; readonly action: string } {
    const byKey = new Map(everythingFor(doer).map((one) => [one.key, one]))
    const untaken = [...byKey.keys()].filter((key) => !taken.has(key))
    for (const key of press.on === undefined ? [...taken.keys(), ...untaken].reverse() : [press.on]) {
      const standing = byKey.get(key)
      const action = standing && actionIn(standing.blocks, press)
      if (standing && action !== undefined) return { standing, action }
    }
    throw nothingCalled(press.presses)
  }

  async function fill(values: Readonly<Record<string, string>>, by: Role): Promise<SlackDelivery> {
    const { user } = people[by]
    const open = [...slack.views.values()].findLast((one) => one.user === user && formOnSlack(one.view))
    if (!open) throw new Error('No form is open')
    const fields = blocksOf.parse(open.view).blocks.flatMap((one) => input.safeParse(one).data ?? [])
    const byLabel = new Map(fields.map((field) => [field.label.text, field]))
    const filled = Object.entries(values).map(async ([label, value]) => {
      const field = byLabel.get(label)
      if (!field) throw new Error(`The form asks for no “${label}”`)
      const { block_id: id, element } = field
      const offers =
        element.type === 'external_select'
          ? await slack.suggest({ view: open.id, field: id, text: value, user })
          : element.options
      const chosen = offers.find((one) => one.value === value || one.text.text === value)
      if (element.type.endsWith('select') && !chosen) throw new Error(`${label} does not offer ${value}`)
      return [id, chosen?.value ?? value] as const
    })
    const delivery = await slack.fill({
      view: open.id,
      values: Object.fromEntries(await Promise.all(filled)),
      user,
    })
    const told = refusal.safeParse(delivery.payload).data?.errors
    const labelOf = (id: string) => fields.find((one) => one.block_id === id)?.label.text ?? id
    faults = told && Object.fromEntries(Object.entries(told).map(([id, text]) => [labelOf(id), text]))
    return delivery
  }

  async function complete(text: string, label: string, by: Role): Promise<void> {
    const { user } = people[by]
    const open = [...slack.views.values()].findLast((one) => one.user === user && formOnSlack(one.view))
    const field = blocksOf
      .parse(open?.view)
      .blocks.flatMap((one) => input.safeParse(one).data ?? [])
      .find((one) => one.label.text === label)
    if (!open || !field) throw new Error(`No form is open that asks for “${label}”`)
    const options = await slack.suggest({ view: open.id, field: field.block_id, text, user })
    offered = options.map((one) => one.text.text)
  }

  async function act(deed: Deed, doer: Doer): Promise<SlackDelivery | undefined> {
    const { user } = people[doer.by]
    if ('types' in deed) {
      const where = conversationOf(doer)
      return slack.sendCommand({ command: '/papers', text: deed.types, channel: where, user })
    }
    if ('presses' in deed) {
      const { standing, action } = found(deed, doer)
      return standing.press(action)
    }
    if ('fills' in deed) return fill(deed.fills, doer.by)
    if ('writes' in deed) return slack.sendDirect({ user, text: deed.writes })
    if ('opensHome' in deed) return slack.openHome(user)
    if ('completes' in deed) {
      await complete(deed.completes, deed.as, doer.by)
      return undefined
    }
    const thread = deed.inThread && mention !== undefined ? { thread: mention } : {}
    const told = await slack.sendMention({ channel, user, text: deed.mentions, ...thread })
    mention = deed.inThread ? mention : told.ts
    return told
  }

  return {
    async does(deed, doer) {
      const delivery = await act(deed, doer)
      if (delivery?.acked === false) throw new Error('Slack was not acknowledged')
    },
    observe(doer) {
      const { by } = doer
      const views = viewsOf(by).filter((one) => isNews(one) && !isLoading(one))
      const home = views.filter(({ key }) => key.startsWith('VHOME'))
      const modals = views.filter((one) => !home.includes(one))
      const [form] = modals.flatMap(({ view }) => formOnSlack(view) ?? [])
      const posts = modals.filter(({ view }) => !formOnSlack(view))
      const direct = people[by].direct
      return {
        alone: seenOf(answersTo(by)),
        everyone: seenOf(messagesIn(conversationOf(doer), by)),
        direct: doer.where === 'direct' ? nothingSeen : seenOf(messagesIn(direct, by)),
        ...(form && { form }),
        ...(faults && { faults }),
        ...(posts.length > 0 && { view: seenOf(posts) }),
        ...(home.length > 0 && { home: seenOf(home) }),
        ...(offered && { offered }),
      }
    },
    take(doer) {
      for (const standing of everythingFor(doer).filter(isNews)) {
        taken.delete(standing.key)
        taken.set(standing.key, JSON.stringify(standing.blocks))
      }
      faults = undefined
      offered = undefined
    },
    actionOf: (presses, doer) => found({ presses }, doer).action,
  }
}
