import type { Entry } from '../../src/digest/digest.ts'
import { entryWith } from '../message/digests.ts'

const cdn = 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers'

/** The five most voted papers of 7 May 2026: facts, and a sentence of our own on each. */
export const thursday: readonly Entry[] = [
  entryWith({
    id: '2605.03849',
    title: 'Stream-R1: Reliability-Perplexity Aware Reward Distillation for Streaming Video Generation',
    authors: ['Bin Wu'],
    authorCount: 7,
    organization: 'FrameX-AI',
    votes: 98,
    comments: 1,
    stars: 12,
    repository: 'https://github.com/FrameX-AI/Stream-R1',
    project: 'https://stream-r1.github.io/',
    thumbnail: `${cdn}/2605.03849.png`,
    categories: ['cs.CV'],
    summary:
      'Teaches a fast video model most from those frames and regions where its teacher can be trusted.',
  }),
  entryWith({
    id: '2605.04461',
    title: 'Stream-T1: Test-Time Scaling for Streaming Video Generation',
    authors: ['Yijing Tu'],
    authorCount: 7,
    organization: 'FrameX-AI',
    votes: 86,
    comments: 1,
    stars: 13,
    repository: 'https://github.com/FrameX-AI/Stream-T1',
    thumbnail: `${cdn}/2605.04461.png`,
    categories: ['cs.CV'],
    summary:
      'Spends extra computing while a video is made chunk by chunk, which finds better clips at little cost.',
  }),
  entryWith({
    id: '2605.03269',
    title: 'RLDX-1 Technical Report',
    authors: ['Dongyoung Kim'],
    authorCount: 68,
    organization: 'RLWRLD',
    votes: 69,
    comments: 1,
    stars: 29,
    repository: 'https://github.com/RLWRLD/RLDX-1',
    thumbnail: `${cdn}/2605.03269.png`,
    categories: ['cs.RO'],
    summary:
      'A policy for robot hands that takes in motion, memory and touch in one transformer with several streams.',
  }),
  entryWith({
    id: '2604.28196',
    title: 'HERMES++: Toward a Unified Driving World Model for 3D Scene Understanding and Generation',
    authors: ['Xin Zhou'],
    authorCount: 7,
    organization: 'H-EmbodVis',
    votes: 63,
    comments: 1,
    stars: 35,
    repository: 'https://github.com/H-EmbodVis/HERMESV2',
    thumbnail: `${cdn}/2604.28196.png`,
    categories: ['cs.CV'],
    summary:
      'One model for driving that can both describe the scene around the car and predict how its shape changes.',
  }),
  entryWith({
    id: '2605.05163',
    title: 'PhysForge: Generating Physics-Grounded 3D Assets for Interactive Virtual World',
    authors: ['Yunhan Yang'],
    authorCount: 10,
    votes: 23,
    comments: 2,
    stars: 13,
    repository: 'https://github.com/HKU-MMLab/PhysForge',
    thumbnail: `${cdn}/2605.05163.png`,
    categories: ['cs.CV'],
    summary:
      'Plans material, function and joints of an object before drawing it, so that it can be used in a game.',
  }),
]

/** Two of the day before. */
export const wednesday: readonly Entry[] = [
  entryWith(
    {
      id: '2605.00891',
      title: 'X2SAM: Any Segmentation in Images and Videos',
      authors: ['Hao Wang'],
      authorCount: 7,
      organization: 'Sun Yat-sen University',
      votes: 40,
      comments: 1,
      stars: 8,
      repository: 'https://github.com/wanghao9610/X2SAM',
      listedOn: '2026-05-06',
    },
    { day: '2026-05-06' },
  ),
  entryWith(
    {
      id: '2605.02396',
      title: 'HeavySkill: Heavy Thinking as the Inner Skill in Agentic Harness',
      authors: ['Jianing Wang'],
      authorCount: 11,
      organization: 'LongCat',
      votes: 31,
      comments: 1,
      stars: 8,
      repository: 'https://github.com/wjn1996/HeavySkill',
      listedOn: '2026-05-06',
    },
    { day: '2026-05-06' },
  ),
]
