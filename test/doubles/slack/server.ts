import { type Answer, type Incoming, startHttp } from '../local-http.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { createInteractions, type Interactions } from './interactions.ts'
import { type Method, tiers } from './method.ts'
import { peopleMethods } from './people.ts'
import { createResponseUrls } from './response-urls.ts'
import { createSocketMode, type SocketMode } from './socket-mode.ts'
import type {
  SlackAnswer,
  SlackAuth,
  SlackChannel,
  SlackFault,
  SlackMessage,
  SlackOptions,
  SlackRequest,
  SlackView,
} from './types.ts'
import { createTriggers, viewMethods } from './views.ts'
import { createWebApi } from './web-api.ts'
import { createWorkspace } from './workspace.ts'

/** A Slack of one workspace, on this machine, for tests that judge by what it received. */
export interface LocalSlack extends Interactions {
  /** What goes into `slackApiUrl`, with its slash at the end. */
  readonly url: string
  readonly botToken: string
  readonly appToken: string
  readonly team: string
  /** What stands in a conversation, in the order it came, replies included. */
  messages(channel: string): readonly SlackMessage[]
  /** What only one person saw: ephemeral messages and answers to a `response_url`, in order. */
  readonly answers: readonly SlackAnswer[]
  readonly views: ReadonlyMap<string, SlackView>
  readonly requests: readonly SlackRequest[]
  /** Everything a well-behaved app would not have sent; tests expect it to be empty. */
  readonly faults: readonly string[]
  /** How many requests were answered 429 because they came too fast. */
  readonly rateLimited: number
  /** Kinds of the envelopes that were not acknowledged within the deadline. */
  readonly missed: readonly string[]
  readonly socket: Pick<SocketMode, 'connections' | 'connected' | 'deliver' | 'disconnect' | 'drop'>
  /** Lays out something that shall go wrong. */
  fault(fault: SlackFault): void
  /** Adds a conversation, or changes the one with this id. */
  setChannel(channel: SlackChannel): void
  /** Changes how the bot's token stands. */
  setAuth(auth: SlackAuth): void
  setScopes(scopes: readonly string[]): void
  stop(): Promise<void>
}

/** Slack gives an app three seconds to acknowledge. */
const ackMs = 3000

/** Starts a local Slack on 127.0.0.1 and a free port. */
export async function startSlack(options: SlackOptions = {}): Promise<LocalSlack> {
  const faults: string[] = []
  const note = (text: string) => void faults.push(text)
  const workspace = createWorkspace(options)
  const triggers = createTriggers(workspace)
  const urls = createResponseUrls(workspace, note)
  const socket = createSocketMode(workspace.bot.app, options.ackMs ?? ackMs, note)

  const connections: Method = {
    rate: tiers.special,
    appLevel: true,
    run: () => ({ url: `ws://127.0.0.1:${http.port}${socket.ticket()}` }),
  }
  const methods = {
    ...chatMethods,
    ...conversationMethods(workspace),
    ...peopleMethods,
    ...viewMethods(triggers),
    'apps.connections.open': connections,
  }
  const rateNow = options.rates === false ? undefined : (options.rateNow ?? Date.now)
  const web = createWebApi({ workspace, methods, rateNow, fault: note })

  function handle(request: Incoming): Answer | Promise<Answer> {
    if (request.path.startsWith('/api/')) return web.answer(request)
    if (request.path.startsWith('/response/')) return urls.answer(request)
    note(`unknown route ${request.method} ${request.path}`)
    return { status: 404 }
  }

  const http = await startHttp(handle, (error) => note(`the local Slack failed: ${error}`), socket.upgrade)
  const origin = () => `http://127.0.0.1:${http.port}`

  return {
    ...createInteractions({ workspace, socket, triggers, urls, origin, fault: note }),
    url: `${origin()}/api/`,
    botToken: workspace.bot.token,
    appToken: workspace.appToken,
    team: workspace.team.id,
    messages: (channel) => workspace.messages.filter((message) => message.channel === channel),
    answers: workspace.answers,
    views: workspace.views,
    requests: web.requests,
    faults,
    get rateLimited() {
      return web.limited()
    },
    missed: socket.missed,
    socket,
    fault: web.plan,
    setChannel: (channel) => void workspace.channels.set(channel.id, channel),
    setAuth(auth) {
      workspace.auth = auth
    },
    setScopes(scopes) {
      workspace.scopes = scopes
    },
    async stop() {
      socket.close()
      await http.close()
    },
  }
}
