import { declaredDigests } from '../../config/digests.ts'
import { addDays, utcDay } from '../catalogue/listing-days.ts'
import type { PaperSource } from '../catalogue/port.ts'
import { expectsPapers } from '../digest/days.ts'
import { createDoctor, findingLines, type Look } from '../ops/doctor.ts'
import { clockLook, indexLook, placeLook, storeLook } from '../ops/looks.ts'
import type { Search } from '../search/port.ts'
import { PaperboyError } from '../shared/errors.ts'
import type { Parts } from './parts.ts'

export interface DoctorParts extends Parts {
  readonly sources: readonly PaperSource[]
  /** Looks at the platforms' tokens and rights. */
  readonly tokens: readonly Look[]
  /** What the store's file says of itself; `ok` when it is sound. */
  readonly integrity: () => string
  /** Over the index as it is. */
  readonly search: Pick<Search, 'update'>
  /** A bot runs on the data folder. */
  readonly botRuns: boolean
}

/** Looks at everything the bot stands on; 0 when all is well. */
export async function doctor(parts: DoctorParts): Promise<number> {
  const { output } = parts
  const findings = await createDoctor([
    { name: 'settings', look: async () => `read from ${parts.config.readFrom.join(', ')}` },
    ...(parts.tokens.length > 0 ? parts.tokens : [noPlatform]),
    ...places(parts),
    ...parts.sources.map((source) => sourceLook(source, parts)),
    store(parts),
    index(parts),
    clockLook(parts.clock, async (signal) => {
      const answer = await fetch(parts.config.sources.huggingface.endpoint, { method: 'HEAD', signal })
      return answer.headers.get('date')
    }),
  ]).examine()
  const ok = findings.every((finding) => finding.ok)
  output.document({ ok, findings })
  for (const line of findingLines(findings)) output.line(line)
  return ok ? 0 : 1
}

/** How long the look at the index may take, in milliseconds. */
const indexTimeoutMs = 10_000

/** Without any token there is nobody to ask. */
const noPlatform: Look = {
  name: 'platforms',
  async look() {
    throw new PaperboyError(
      'CONFIG_INVALID',
      'none is connected: no SLACK_BOT_TOKEN, no DISCORD_TOKEN and no SMTP_URL',
      {
        next: 'Run: npm run -s paperboy -- connect slack (or: connect discord)',
      },
    )
  },
}

function places({ config, publishers }: DoctorParts): Look[] {
  return declaredDigests(config).map(({ name, place: { platform, channel } }) =>
    placeLook(`digest ${name}`, async () => {
      const publisher = publishers.get(platform)
      if (publisher) return publisher.check(await publisher.locate(channel))
      const reason = `${platform} is not connected`
      return { ok: false, reason, next: `Run: npm run -s paperboy -- connect ${platform}` }
    }),
  )
}

function sourceLook(source: PaperSource, { clock }: DoctorParts): Look {
  return {
    name: source.name,
    async look(signal) {
      // No source is asked about a weekend, nor arXiv about its holidays.
      const day = newestExpected(utcDay(clock.now()))
      const { papers, skipped } = await source.listed(day, signal)
      const unreadable = skipped.length > 0 ? `, ${skipped.length} unreadable` : ''
      return `answers; ${papers.length} papers listed on ${day}${unreadable}`
    },
  }
}

const newestExpected = (day: string): string => (expectsPapers(day) ? day : newestExpected(addDays(day, -1)))

function store({ store: { leases }, config, clock, integrity }: DoctorParts): Look {
  return storeLook({
    file: config.databaseFile,
    async write() {
      const until = clock.now().epochMilliseconds + 60_000
      if (!(await leases.take('doctor', 'doctor', until)))
        throw new PaperboyError('STORE_FAILED', 'the store did not take a lease', {
          next: 'Look whether another process writes to it all the time.',
        })
      await leases.release('doctor', 'doctor')
    },
    integrity: async () => integrity(),
  })
}

function index({ search, botRuns }: DoctorParts): Look {
  const soon = botRuns ? 'the running bot does within a minute or two' : 'the next search or start does'
  return indexLook(() => search.update(AbortSignal.timeout(indexTimeoutMs)), soon)
}
