import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { messageOf, PaperboyError } from '../shared/errors.ts'

/** How far a file is read. */
export interface Progress {
  /** Bytes of the file read so far, before decompression. */
  readonly bytes: number
  readonly totalBytes: number
}

/** One line of a text file, blank ones left out. */
export interface Line extends Progress {
  readonly text: string
  /** Counted from 1, blank lines included. */
  readonly number: number
}

/**
 * The lines of a text file, decompressed where its name ends in `.gz` or `.zst`. Throws `SOURCE_UNAVAILABLE` when the
 * file cannot be opened, and `SOURCE_INVALID`, after the lines before it, where it breaks off or is not what its name
 * says.
 */
export async function* linesOf(path: string, signal: AbortSignal): AsyncGenerator<Line> {
  const totalBytes = await sizeOf(path)
  const file = createReadStream(path, { signal })
  const decoder = new TextDecoder()
  // The pieces of a line whose end is not read yet; joined once, since a whole file may be one line.
  let pieces: string[] = []
  let number = 0
  const line = (text: string): Line => ({ text, number, bytes: file.bytesRead, totalBytes })
  try {
    for await (const chunk of decompressed(path, file)) {
      const parts = decoder.decode(chunk, { stream: true }).split('\n')
      const tail = parts.pop() ?? ''
      if (parts.length > 0) {
        parts[0] = pieces.join('') + parts[0]
        pieces = []
      }
      pieces.push(tail)
      for (const text of parts) {
        number++
        if (text.trim()) yield line(text)
      }
    }
    const rest = pieces.join('') + decoder.decode()
    number++
    if (rest.trim()) yield line(rest)
  } catch (cause) {
    signal.throwIfAborted()
    const file = basename(path)
    const again = 'Fetch or write the file again, whole.'
    throw number === 0
      ? new PaperboyError('SOURCE_INVALID', `${file} cannot be read: ${messageOf(cause)}.`, {
          cause,
          next: again,
        })
      : new PaperboyError('SOURCE_INVALID', `${file} breaks off after line ${number}: ${messageOf(cause)}.`, {
          cause,
          next: `What stood before was read. ${again}`,
        })
  } finally {
    file.destroy()
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (cause) {
    throw new PaperboyError('SOURCE_UNAVAILABLE', `The file ${path} cannot be opened: ${messageOf(cause)}.`, {
      cause,
      next: 'Check the path and whether this user may read the file.',
    })
  }
}

function decompressed(path: string, file: Readable): Readable {
  // What goes wrong below reaches the reader through the last stream.
  if (path.endsWith('.gz')) return pipeline(file, createGunzip(), () => undefined)
  if (path.endsWith('.zst')) return pipeline(file, createZstdDecompress(), () => undefined)
  return file
}
