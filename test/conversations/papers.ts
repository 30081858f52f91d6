import type { Paper } from '../../src/catalogue/paper.ts'
import type { PaperSource } from '../../src/catalogue/port.ts'
import { paperWith } from '../search/papers.ts'

const published = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds

/** A paper that Hugging Face lists, published on the day before. */
function listed(day: string, facts: Partial<Paper>): Paper {
  const before = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
  return paperWith({ listedOn: day, publishedAt: published(before), ...facts })
}

/** A title, a name and an abstract made to break out of whatever they are put in. */
const hostile = listed('2026-05-07', {
  id: '2605.05001',
  title: '<!channel> @everyone *Bold* [link](https://evil.example) & $\\alpha$-<b>Tags</b>',
  abstract: '<@U01ADA> says: **read** `this` <https://evil.example|now>. We study markup in titles.',
  authors: ['<@U01ADA> *Mallory*'],
  authorCount: 1,
  votes: 12,
  keywords: ['@here'],
  categories: ['cs.CR'],
})

/** What Hugging Face lists on 7 May 2026, most votes first. */
export const thursday: readonly Paper[] = [
  listed('2026-05-07', {
    id: '2605.03849',
    title: 'Stream-R1: Reliability-Perplexity Aware Reward Distillation for Streaming Video Generation',
    abstract: 'We teach a fast video model from the frames where its teacher can be trusted.',
    authors: ['Bin Wu', 'Ada Lovelace'],
    authorCount: 7,
    organization: 'FrameX-AI',
    keywords: ['video generation'],
    categories: ['cs.CV'],
    votes: 98,
    comments: 1,
    stars: 12,
    repository: 'https://github.com/FrameX-AI/Stream-R1',
    project: 'https://stream-r1.github.io/',
  }),
  listed('2026-05-07', {
    id: '2605.04461',
    title: 'Stream-T1: Test-Time Scaling for Streaming Video Generation',
    abstract: 'We spend extra computing while a video is made chunk by chunk.',
    authors: ['Yijing Tu'],
    authorCount: 7,
    organization: 'FrameX-AI',
    categories: ['cs.CV'],
    votes: 86,
    stars: 13,
    repository: 'https://github.com/FrameX-AI/Stream-T1',
  }),
  listed('2026-05-07', {
    id: '2605.03269',
    title: 'RLDX-1 Technical Report',
    abstract: 'We present a policy for robot hands that takes in motion, memory and touch.',
    authors: ['Dongyoung Kim'],
    authorCount: 68,
    organization: 'RLWRLD',
    categories: ['cs.RO'],
    votes: 69,
  }),
  listed('2026-05-07', {
    id: '2605.05163',
    title: 'PhysForge: Generating Physics-Grounded 3D Assets for Interactive Virtual World',
    abstract: 'We plan material, function and joints of an object before drawing it.',
    authors: ['Yunhan Yang'],
    authorCount: 10,
    categories: ['cs.CV'],
    votes: 23,
  }),
  hostile,
  listed('2026-05-07', {
    id: '2605.05002',
    title: 'Patient Listeners: Speech Agents That Wait Before They Answer',
    abstract: 'We train speech agents to wait until a person has finished.',
    authors: ['Ines Sá', 'Tom Ode'],
    authorCount: 2,
    categories: ['cs.CL'],
    votes: 9,
  }),
  listed('2026-05-07', {
    id: '2605.05003',
    title: 'A Quiet Survey of Tables',
    abstract: 'We survey how tables are read.',
    authors: ['Lea Roth'],
    authorCount: 1,
    categories: ['cs.DB'],
    votes: 2,
  }),
]

/** And on the day before. */
export const wednesday: readonly Paper[] = [
  listed('2026-05-06', {
    id: '2605.00891',
    title: 'X2SAM: Any Segmentation in Images and Videos',
    abstract: 'We segment whatever is named, in images and in videos.',
    authors: ['Hao Wang'],
    authorCount: 7,
    organization: 'Sun Yat-sen University',
    categories: ['cs.CV'],
    votes: 40,
  }),
  listed('2026-05-06', {
    id: '2605.02396',
    title: 'HeavySkill: Heavy Thinking as the Inner Skill in Agentic Harness',
    abstract: 'We show that heavy thinking is a skill of its own.',
    authors: ['Jianing Wang'],
    authorCount: 11,
    organization: 'LongCat',
    categories: ['cs.AI'],
    votes: 31,
  }),
  listed('2026-05-06', {
    id: '2605.02001',
    title: 'WebScout: A Browser Agent That Asks for Help',
    abstract: 'We build a web agent that asks a person before it guesses.',
    authors: ['Mina Sato'],
    authorCount: 3,
    categories: ['cs.AI'],
    votes: 17,
  }),
  listed('2026-05-06', {
    id: '2605.02002',
    title: 'Hindi Voices: Speech Recognition for Code-Switching',
    abstract: 'We recognise speech that changes between Hindi and English.',
    authors: ['Asha Rao'],
    authorCount: 4,
    categories: ['cs.CL'],
    votes: 8,
  }),
]

/** Two papers that only the source knows; no day lists them. */
const elsewhere: readonly Paper[] = [
  paperWith({
    id: '2604.11111',
    title: 'Lanterns: Finding Ships by Their Lights',
    abstract: 'We find ships at night.',
    authors: ['Olu Ade'],
    authorCount: 1,
    categories: ['cs.CV'],
    votes: 4,
    publishedAt: published('2026-04-20'),
  }),
  paperWith({
    id: '2604.22222',
    title: 'Lighthouse Keeping as a Planning Problem',
    abstract: 'We plan who keeps the light.',
    authors: ['Olu Ade', 'Kit Moss'],
    authorCount: 2,
    categories: ['cs.AI'],
    votes: 6,
    publishedAt: published('2026-04-22'),
  }),
]

/** A source that answers from memory: single papers by id, and by a word of their titles. */
export const source: PaperSource = {
  name: 'huggingface',
  list: 'daily',
  listed: async () => ({ papers: [], skipped: [] }),
  byId: async (id) => elsewhere.find((paper) => paper.id === id),
  search: async (words) =>
    elsewhere.filter(({ title }) => title.toLowerCase().includes(words.trim().toLowerCase())),
}
