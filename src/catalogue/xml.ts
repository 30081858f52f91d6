import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { PaperboyError } from '../shared/errors.ts'

/** Elements that may repeat: read as lists even where there is one. */
const repeated = new Set(['entry', 'item', 'author', 'category'])

/** Everything stays text, since arXiv ids look like numbers; name spaces are left out of names. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (name) => repeated.has(name),
})

/** An element's text, whether it has attributes or not. */
export const xmlText = z.union([
  z.string(),
  z.object({ '#text': z.string().default('') }).transform((node) => node['#text']),
])

/** A list of elements that each must fit on their own: one that does not is nothing, the others stay. */
export const xmlList = <T extends z.ZodType>(schema: T) =>
  z.array(schema.optional().catch(undefined)).default([])

/** Reads an XML document of a known shape; throws `SOURCE_UNAVAILABLE` where it has another. */
export function readXml<T extends z.ZodType>(source: string, body: string, schema: T): z.infer<T> {
  try {
    return schema.parse(parser.parse(body))
  } catch (cause) {
    throw new PaperboyError('SOURCE_UNAVAILABLE', `${source} answered with something that is not a feed.`, {
      cause,
      next: 'The papers known so far stay, and the next refresh asks again.',
    })
  }
}
