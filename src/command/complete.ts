import { clip, clipUnits, readable } from '../message/text.ts'
import type { Suggestion, Typing } from '../platforms/port.ts'
import { allEntries, entriesFor, ownEntries } from '../subscription/entries.ts'
import { daysTyped } from '../subscription/rhythm.ts'
import type { Command } from './define.ts'
import type { OptionSpec } from './options.ts'
import type { CommandServices } from './services.ts'

/** Discord's limits: docs.discord.com/developers/interactions/application-commands#autocomplete. */
const limits = { suggestions: 25, label: 100, value: 100 } as const

/**
 * What an option can be completed to, best first: at most 25, label and value of at most 100 characters each. What does
 * not fit as a value is left out. Throws what the store and the search throw.
 */
export async function suggestionsFor(
  { completes }: OptionSpec,
  typing: Typing,
  commands: readonly Command[],
  services: CommandServices,
): Promise<readonly Suggestion[]> {
  const text = readable(typing.text)
  const found = await candidates()
  return found
    .filter(({ value }) => value !== '' && value.length <= limits.value)
    .slice(0, limits.suggestions)
    .map(({ label, value }) => ({
      label: clipUnits(clip(readable(label), limits.label), limits.label),
      value,
    }))

  async function candidates(): Promise<readonly Suggestion[]> {
    switch (completes) {
      case 'topic':
        return topics(text, services)
      case 'paper':
        return papers(text, services)
      case 'subscription':
        return subscriptions(text, typing, services)
      case 'command':
        return holding(
          text,
          commands.map(({ name, about }) => ({ label: `${name} · ${about}`, value: name })),
        )
      default:
        return []
    }
  }
}

/** Those that hold a text in label or value, those whose value begins with it first. */
function holding(text: string, all: readonly Suggestion[]): readonly Suggestion[] {
  const wanted = text.toLowerCase()
  const place = ({ label, value }: Suggestion): number => {
    const name = value.toLowerCase()
    if (name === wanted) return 0
    if (name.startsWith(wanted)) return 1
    if (name.includes(wanted)) return 2
    return label.toLowerCase().includes(wanted) ? 3 : 4
  }
  return all.filter((one) => place(one) < 4).toSorted((a, b) => place(a) - place(b))
}

/** Topics by name or by what they are about, and at the end what was typed, as a query. */
function topics(text: string, { namedTopics }: CommandServices): readonly Suggestion[] {
  const named = holding(
    text,
    namedTopics.map(({ name, about }) => ({ label: `${name} · ${about}`, value: name })),
  )
  if (text === '' || named[0]?.value === text.toLowerCase()) return named
  return [...named.slice(0, limits.suggestions - 1), { label: `Papers that match: ${text}`, value: text }]
}

/** Papers by the words of their titles, from two letters on. */
async function papers(text: string, { search }: CommandServices): Promise<readonly Suggestion[]> {
  if (text.length < 2) return []
  const found = await search.complete(text, limits.suggestions)
  return found.map(({ id, title }) => ({ label: title, value: id }))
}

/** The person's own, by direct message and by e-mail, and the place's, by the number that `unsubscribe` knows them by. */
async function subscriptions(
  text: string,
  { place, person }: Typing,
  { store }: CommandServices,
): Promise<readonly Suggestion[]> {
  const entries = await entriesFor({ store, place, person: { key: person } })
  const all = allEntries(entries).map(({ number, subscription }) => ({
    label: `${number} · ${subscription.topic || 'all papers'} · ${daysTyped(subscription)} ${subscription.time}`,
    value: subscription.id,
  }))
  const mine = { label: 'All of mine', value: 'all' }
  return holding(text, ownEntries(entries).length > 1 ? [...all, mine] : all)
}
