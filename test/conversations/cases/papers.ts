import type { Outcomes } from '../scenario.ts'
import { alone, but, everyone, only, type Shown } from './drawing.ts'

/** A paper as readers know it. */
export interface PaperSight {
  readonly title: string
  /** The title where Discord shows it as a link, if that is another. */
  readonly onDiscord?: string
  /** The line of facts in chats, and in a terminal, which has no links. */
  readonly facts: readonly [chats: string, terminal: string]
  readonly links: readonly string[]
  readonly address: string
  /** What its card has besides: facts and links behind those of a list, abstract, and authors, day and category. */
  readonly card: {
    readonly facts: readonly [chats: string, terminal: string]
    readonly links: readonly string[]
    readonly abstract: string
    readonly authors: string
  }
}

const arxiv = (id: string) => [`https://arxiv.org/abs/${id}`, `https://arxiv.org/pdf/${id}`]
const page = (id: string) => `https://huggingface.co/papers/${id}`

/** The most voted paper of Thursday, with everything that a paper can have. */
export const streamR1: PaperSight = {
  title: 'Stream-R1: Reliability-Perplexity Aware Reward Distillation for Streaming Video Generation',
  facts: ['▲ 98 · 💬 1 · code ★ 12 · FrameX-AI · arXiv · PDF', '▲ 98 · 💬 1 · code ★ 12 · FrameX-AI'],
  links: [page('2605.03849'), 'https://github.com/FrameX-AI/Stream-R1', ...arxiv('2605.03849')],
  address: page('2605.03849'),
  card: {
    facts: [
      '▲ 98 · 💬 1 · code ★ 12 · FrameX-AI · arXiv · PDF · Hugging Face · project',
      '▲ 98 · 💬 1 · code ★ 12 · FrameX-AI',
    ],
    links: [page('2605.03849'), 'https://stream-r1.github.io/'],
    abstract: 'We teach a fast video model from the frames where its teacher can be trusted.',
    authors: 'Bin Wu, Ada Lovelace, +5 authors · Wed 6 May 2026 · cs.CV',
  },
}

export const streamT1: PaperSight = {
  title: 'Stream-T1: Test-Time Scaling for Streaming Video Generation',
  facts: ['▲ 86 · code ★ 13 · FrameX-AI · arXiv · PDF', '▲ 86 · code ★ 13 · FrameX-AI'],
  links: [page('2605.04461'), 'https://github.com/FrameX-AI/Stream-T1', ...arxiv('2605.04461')],
  address: page('2605.04461'),
  card: {
    facts: ['▲ 86 · code ★ 13 · FrameX-AI · arXiv · PDF · Hugging Face', '▲ 86 · code ★ 13 · FrameX-AI'],
    links: [page('2605.04461')],
    abstract: 'We spend extra computing while a video is made chunk by chunk.',
    authors: 'Yijing Tu, +6 authors · Wed 6 May 2026 · cs.CV',
  },
}

/** A paper without code, links to its page, arXiv and PDF. */
function plainPaper(
  id: string,
  title: Pick<PaperSight, 'title' | 'onDiscord'>,
  { votes, who }: { readonly votes: string; readonly who: string },
  card: { readonly votes?: string; readonly abstract: string; readonly authors: string },
): PaperSight {
  const own = card.votes ?? `${votes} · ${who}`
  return {
    ...title,
    facts: [`${votes} · ${who} · arXiv · PDF`, `${votes} · ${who}`],
    links: [page(id), ...arxiv(id)],
    address: page(id),
    card: {
      facts: [`${own} · arXiv · PDF · Hugging Face`, own],
      links: [page(id)],
      abstract: card.abstract,
      authors: card.authors,
    },
  }
}

export const rldx = plainPaper(
  '2605.03269',
  { title: 'RLDX-1 Technical Report' },
  { votes: '▲ 69', who: 'RLWRLD' },
  {
    abstract: 'We present a policy for robot hands that takes in motion, memory and touch.',
    authors: 'Dongyoung Kim, +67 authors · Wed 6 May 2026 · cs.RO',
  },
)

export const physForge = plainPaper(
  '2605.05163',
  { title: 'PhysForge: Generating Physics-Grounded 3D Assets for Interactive Virtual World' },
  { votes: '▲ 23', who: 'Yunhan Yang +9' },
  {
    votes: '▲ 23',
    abstract: 'We plan material, function and joints of an object before drawing it.',
    authors: 'Yunhan Yang, +9 authors · Wed 6 May 2026 · cs.CV',
  },
)

/** In a link Discord would end it at a bracket that does not pair up, and shows a wide one. */
export const hostile = plainPaper(
  '2605.05001',
  {
    title: '<!channel> @everyone *Bold* [link](https://evil.example) & α-<b>Tags</b>',
    onDiscord: '<!channel> @everyone *Bold* ［link］(https://evil.example) & α-<b>Tags</b>',
  },
  { votes: '▲ 12', who: '<@U01ADA> *Mallory*' },
  {
    votes: '▲ 12',
    abstract: '<@U01ADA> says: **read** `this` <https://evil.example|now>. We study markup in titles.',
    authors: '<@U01ADA> *Mallory* · Wed 6 May 2026 · cs.CR',
  },
)

export const listeners = plainPaper(
  '2605.05002',
  { title: 'Patient Listeners: Speech Agents That Wait Before They Answer' },
  { votes: '▲ 9', who: 'Ines Sá +1' },
  {
    votes: '▲ 9',
    abstract: 'We train speech agents to wait until a person has finished.',
    authors: 'Ines Sá, Tom Ode · Wed 6 May 2026 · cs.CL',
  },
)

export const quiet = plainPaper(
  '2605.05003',
  { title: 'A Quiet Survey of Tables' },
  { votes: '▲ 2', who: 'Lea Roth' },
  { votes: '▲ 2', abstract: 'We survey how tables are read.', authors: 'Lea Roth · Wed 6 May 2026 · cs.DB' },
)

export const x2sam = plainPaper(
  '2605.00891',
  { title: 'X2SAM: Any Segmentation in Images and Videos' },
  { votes: '▲ 40', who: 'Sun Yat-sen University' },
  {
    abstract: 'We segment whatever is named, in images and in videos.',
    authors: 'Hao Wang, +6 authors · Tue 5 May 2026 · cs.CV',
  },
)

export const heavySkill = plainPaper(
  '2605.02396',
  { title: 'HeavySkill: Heavy Thinking as the Inner Skill in Agentic Harness' },
  { votes: '▲ 31', who: 'LongCat' },
  {
    abstract: 'We show that heavy thinking is a skill of its own.',
    authors: 'Jianing Wang, +10 authors · Tue 5 May 2026 · cs.AI',
  },
)

export const webScout = plainPaper(
  '2605.02001',
  { title: 'WebScout: A Browser Agent That Asks for Help' },
  { votes: '▲ 17', who: 'Mina Sato +2' },
  {
    votes: '▲ 17',
    abstract: 'We build a web agent that asks a person before it guesses.',
    authors: 'Mina Sato, +2 authors · Tue 5 May 2026 · cs.AI',
  },
)

export const hindi = plainPaper(
  '2605.02002',
  { title: 'Hindi Voices: Speech Recognition for Code-Switching' },
  { votes: '▲ 8', who: 'Asha Rao +3' },
  {
    votes: '▲ 8',
    abstract: 'We recognise speech that changes between Hindi and English.',
    authors: 'Asha Rao, +3 authors · Tue 5 May 2026 · cs.CL',
  },
)

export const lanterns = plainPaper(
  '2604.11111',
  { title: 'Lanterns: Finding Ships by Their Lights' },
  { votes: '▲ 4', who: 'Olu Ade' },
  { votes: '▲ 4', abstract: 'We find ships at night.', authors: 'Olu Ade · Mon 20 Apr 2026 · cs.CV' },
)

export const lighthouse = plainPaper(
  '2604.22222',
  { title: 'Lighthouse Keeping as a Planning Problem' },
  { votes: '▲ 6', who: 'Olu Ade +1' },
  {
    votes: '▲ 6',
    abstract: 'We plan who keeps the light.',
    authors: 'Olu Ade, Kit Moss · Wed 22 Apr 2026 · cs.AI',
  },
)

/** Papers numbered in their order, from 1 unless told otherwise. */
export const numbered = (papers: readonly PaperSight[], from = 1): readonly Shown[] =>
  papers.map((paper, index) => ({ paper, number: from + index }))

/** Buttons of a card in a channel. */
const cardButtons = ['Save', 'Similar', 'Mute…', 'Why here', 'Share'] as const

/** Everything on one paper, with sentences on what became of it. */
export const card = (
  paper: PaperSight,
  notes: readonly string[] = [],
  buttons: readonly string[] = cardButtons,
) =>
  alone({
    papers: [{ paper, facts: paper.card.facts, links: paper.card.links }],
    after: [paper.card.abstract],
    end: [paper.card.authors, ...notes],
    buttons,
  })

/** A paper that Ada showed to everybody; Discord says the `name` of the paper above it, for the notification. */
export const shared = (paper: PaperSight, name: string): Outcomes => {
  const by = (who: string) =>
    everyone({ lines: [`Shared by ${who}`], papers: [{ paper }], buttons: ['Abstract'] })
  return but(by('ada:'), { ...only(['discord'], by(`ada: ${name}`)), ...only(['console'], by('you:')) })
}
