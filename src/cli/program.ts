import { Command, Option } from 'commander'
import { z } from 'zod'
import { type ChatPlatform, chatPlatforms, type Format, formats } from '../platforms/place.ts'
import { isoDay, oneOf, wholeNumber } from './arguments.ts'

/** Options that every command understands, before or after its name. */
export interface CommonOptions {
  /** The operator's settings file. */
  readonly config?: string
  /** The data folder. */
  readonly data?: string
  /** One JSON document on stdout; everything else on stderr. */
  readonly json?: true
}

interface DemoOptions extends CommonOptions {
  readonly topic?: string
}

export interface DigestOptions extends CommonOptions {
  readonly platform?: ChatPlatform
  /** `slack:C123`, `discord:123`, `console:NAME`. */
  readonly to?: string
  /** UTC listing day, ISO text. */
  readonly day?: string
  readonly days: number
  readonly top: number
  readonly minVotes: number
  /** A query in the one grammar. */
  readonly topic?: string
  readonly format: Format
  readonly dryRun?: true
  /** Say of each paper why it stands where it does. */
  readonly why?: true
}

export interface BackfillOptions extends CommonOptions {
  readonly from: string
  readonly to: string
}

export interface FindOptions extends CommonOptions {
  readonly limit: number
}

type ConnectTarget = 'slack' | 'discord'

/** What each command does; resolves with the process's exit code. */
export interface Actions {
  demo(options: DemoOptions): Promise<number>
  start(options: CommonOptions): Promise<number>
  chat(options: CommonOptions): Promise<number>
  connect(target: ConnectTarget, options: CommonOptions): Promise<number>
  digest(options: DigestOptions): Promise<number>
  refresh(options: CommonOptions & { readonly day?: string }): Promise<number>
  backfill(options: BackfillOptions): Promise<number>
  import(files: readonly string[], options: CommonOptions): Promise<number>
  /** The words of a query as they were typed; a single `-` reads queries from the standard input. */
  search(words: readonly string[], options: FindOptions): Promise<number>
  similar(id: string, options: FindOptions): Promise<number>
  /** The address as it was typed, and what the mail that came back says. */
  bounced(address: string, reason: string | undefined, options: CommonOptions): Promise<number>
  migrate(options: CommonOptions): Promise<number>
  doctor(options: CommonOptions): Promise<number>
}

const limits = {
  /** Papers in one digest; Discord numbers them with at most 25 buttons a message. */
  top: 25,
  /** Listing days merged into one digest: four weeks. */
  days: 20,
  votes: 100_000,
  /** Papers in one answer of a search. */
  found: 100,
} as const

/**
 * The command line: its commands and options, each with one line of help. Acting is left to `actions`, and `print`
 * writes help and version.
 */
export function createProgram(
  actions: Actions,
  version: string,
  done: (code: number) => void,
  print: (text: string) => void,
): Command {
  const program = new Command('paperboy')
    .configureOutput({ writeOut: print })
    .description('Brings trending research papers to Slack and Discord channels.')
    .version(version, '--version', 'print the version')
    .option('--config <file>', "the operator's settings file (default: paperboy.yaml where there is one)")
    .option('--data <dir>', 'the data folder')
    .option('--json', 'print one JSON document; logs go to stderr')
    .helpOption('--help', 'print what can be typed')
    .showHelpAfterError('(add --help to see what can be typed)')
    .exitOverride()

  const day = (text: string) => new Option('--day <day>', text).argParser(isoDay)
  const common = () => program.opts<CommonOptions>()

  program
    .command('demo')
    .description(
      'print a sample digest from the bundled catalogue; needs no token, no settings and no network',
    )
    .option('--topic <query>', 'only papers that match, for instance "agents OR title:video"')
    .action(async (options: DemoOptions) => done(await actions.demo({ ...common(), ...options })))

  program
    .command('start')
    .description('run the bot: read the catalogue, post digests, answer presses')
    .action(async () => done(await actions.start(common())))

  program
    .command('chat')
    .description('type in the terminal what people type in Slack and Discord; needs no token and no network')
    .action(async () => done(await actions.chat(common())))

  program
    .command('connect')
    .argument('<platform>', 'slack or discord', oneOf(z.enum(['slack', 'discord'])))
    .description('print the one link and the values to copy that connect a platform')
    .action(async (target: ConnectTarget) => done(await actions.connect(target, common())))

  program
    .command('digest')
    .description('show what a digest would look like, or post one now')
    .addOption(
      new Option('--platform <name>', 'slack, discord or console').argParser(oneOf(z.enum(chatPlatforms))),
    )
    .option('--to <place>', 'post it for real, for instance slack:C0123456789')
    .addOption(day('the listing day (default: the newest known one)'))
    .option('--days <n>', 'how many listing days to merge', wholeNumber(1, limits.days), 1)
    .option(
      '--top <n>',
      'at most this many papers; of several days at most twice as many',
      wholeNumber(1, limits.top),
      5,
    )
    .option('--min-votes <n>', 'only papers with this many votes', wholeNumber(0, limits.votes), 5)
    .option('--topic <query>', 'only papers that match the query')
    .addOption(
      new Option('--format <format>', 'compact or thread')
        .argParser(oneOf(z.enum(formats)))
        .default('compact'),
    )
    .option('--dry-run', 'send nothing, record nothing')
    .option('--why', 'say under it why each paper stands where it does')
    .action(async (options: DigestOptions) => done(await actions.digest({ ...common(), ...options })))

  program
    .command('refresh')
    .description('read the sources now')
    .addOption(day('one UTC listing day (default: those that still change)'))
    .action(async (options: { day?: string }) => done(await actions.refresh({ ...common(), ...options })))

  program
    .command('backfill')
    .description('read a range of past listing days; resumable')
    .requiredOption('--from <day>', 'first UTC day', isoDay)
    .requiredOption('--to <day>', 'last UTC day', isoDay)
    .action(async (options: BackfillOptions) => done(await actions.backfill({ ...common(), ...options })))

  program
    .command('import')
    .argument('<file...>', 'papers as JSON or JSON lines, also .gz or .zst')
    .description('read papers from files')
    .action(async (files: string[]) => done(await actions.import(files, common())))

  const limit = ['--limit <n>', 'at most this many papers', wholeNumber(1, limits.found), 10] as const

  program
    .command('search')
    .argument(
      '<query...>',
      'words, "phrases", fields; - reads one query a line from standard input; after -- it may begin with a minus',
    )
    .description('find papers; answers with no network')
    .option(...limit)
    .action(async (words: string[], options: FindOptions) =>
      done(await actions.search(words, { ...common(), ...options })),
    )

  program
    .command('similar')
    .argument('<id>', 'arXiv id of a paper of the catalogue')
    .description('find papers that are close in meaning to one')
    .option(...limit)
    .action(async (id: string, options: FindOptions) =>
      done(await actions.similar(id, { ...common(), ...options })),
    )

  program
    .command('bounced')
    .argument('<address>', 'the address whose mails come back')
    .argument('[reason]', 'what the mail that came back says, for its reader')
    .description('pause the inbox of an e-mail address')
    .action(async (address: string, reason: string | undefined) =>
      done(await actions.bounced(address, reason, common())),
    )

  program
    .command('migrate')
    .description("bring the store's tables up to date")
    .action(async () => done(await actions.migrate(common())))

  program
    .command('doctor')
    .description('check settings, tokens, rights, sources, store and clock')
    .action(async () => done(await actions.doctor(common())))

  return program
}
