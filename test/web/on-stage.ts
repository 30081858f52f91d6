import { onTestFinished } from 'vitest'
import { openStage, type Stage, type StageOptions } from './stage.ts'

/** The server of a test, which goes with it. */
export async function onStage(options: StageOptions = {}): Promise<Stage> {
  const stage = await openStage(options)
  onTestFinished(stage.close)
  return stage
}

/** The text of the first element with a tag, without markup. */
export function textOf(page: string, tag: string): string | undefined {
  const inside = new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(page)?.[1]
  return inside?.replace(/<[^>]+>/g, '').trim()
}

/** The titles of a page's papers, with their numbers. */
export const titlesOf = (page: string): readonly string[] =>
  [...page.matchAll(/<article>\s*<h2>([\s\S]*?)<\/h2>/g)].map(([, title = '']) =>
    title.replace(/<[^>]+>/g, ''),
  )

/** Where the links of a page lead that say some words. */
export const linkOf = (page: string, words: string): string | undefined =>
  [...page.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].find(([, , label = '']) =>
    label.replace(/<[^>]+>/g, '').includes(words),
  )?.[1]
