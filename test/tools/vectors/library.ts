import { type Corpus, createCorpus } from '../../../tools/vectors/corpus.ts'
import type { Text } from '../../../tools/vectors/papers.ts'
import { defaults, type Settings } from '../../../tools/vectors/settings.ts'

/** What papers of one field write about; the first two words of each mean the same: every paper picks freely. */
const fields = [
  'asr transcription speech audio acoustic phoneme voice utterance',
  'colouring colorings graph vertex edge chromatic planar degree',
  'galaxy galaxies telescope redshift cosmic dust spectrum orbit',
  'lemma theorem proof axiom logic induction sequent calculus',
] as const

const small =
  'we study how this is done and show that it works better than before for all of the cases'.split(' ')

/** Forty-eight small papers, twelve of each field, whose titles and abstracts write either of the field's synonyms. */
export function smallLibrary(): Text[] {
  return fields.flatMap((field) => {
    const [one = '', other = '', ...rest] = field.split(' ')
    return Array.from({ length: 12 }, (_, paper) => {
      const inTitle = paper % 2 === 0 ? one : other
      const inAbstract = paper % 4 < 2 ? one : other
      const turned = rest.map((_, i) => rest[(i + paper) % rest.length] ?? '')
      const filling = small.map((_, i) => small[(i * 5 + paper) % small.length] ?? '')
      return {
        title: `${inTitle} ${turned.slice(0, 2).join(' ')} ${filling[0]}`,
        abstract: `${turned.slice(1).join(' ')} ${filling.slice(3, 12).join(' ')} ${inAbstract} ${turned[0]}`,
        publishedOn: `2025-03-${10 + paper}`,
      }
    })
  })
}

export const smallSettings: Settings = {
  ...defaults,
  dimensions: 8,
  batch: 16,
  epochs: 20,
  temperature: 0.2,
  span: { least: 3, most: 5 },
}

export const smallCorpus = (): Promise<Corpus> => createCorpus(smallLibrary(), { leastPapers: 2 })
