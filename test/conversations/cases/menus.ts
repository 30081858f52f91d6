import { onDiscord } from './drawing.ts'

/** What a newcomer is offered, with how much each would have brought of the papers here. */
export const topicMenu = {
  prompt: 'Choose a topic',
  options: [
    'llm · under 1 a week · Large language models and how they are built',
    'agents · under 1 a week · Models that plan, use tools and act on computers or the web',
    'reasoning · under 1 a week · Step-by-step thinking, mathematics and thinking longer at test time',
    'rl · under 1 a week · Reinforcement learning, rewards and learning from preferences',
    'training · none last month · Pretraining, fine-tuning, optimizers and scaling laws',
    'architecture · none last month · How networks are built, from attention and mixtures of experts to state spaces',
    'diffusion · none last month · Diffusion and flow models, for pictures and beyond',
    'images · none last month · Making and editing pictures',
    'video · under 1 a week · Making, editing and understanding film',
    'vision · under 1 a week · Seeing with machines, such as detection, segmentation and depth',
    'multimodal · none last month · Models of text together with pictures, sound or film',
    'speech · under 1 a week · Speech, music and other sound',
    '3d · under 1 a week · Three-dimensional scenes, shapes and people',
    'robotics · under 1 a week · Robots, embodied agents and driving',
    'world-models · none last month · Models that simulate how a world goes on',
    'code · under 1 a week · Programs written, repaired and understood by models',
    'retrieval · none last month · Search, embeddings and answers grounded in documents',
    'long-context · none last month · Long inputs and the memory of models',
    'evaluation · none last month · Benchmarks and how models are judged',
    'safety · none last month · Misuse, attacks, alignment and trust',
    'interpretability · none last month · What goes on inside models',
    'hallucination · none last month · Wrong, invented and overconfident answers',
    'efficiency · under 1 a week · Smaller, faster and cheaper models',
    'data · none last month · Datasets, data made by models and choosing what to train on',
    'languages · under 1 a week · Many languages, translation and languages with few texts',
  ],
}

/** The same on Slack, whose descriptions have 75 characters. */
export const slackTopicMenu = {
  ...topicMenu,
  options: topicMenu.options.map((option) => option.replace('to state spaces', 'to state…')),
}

/** Where people may be, from west to east behind the bot's own zone. */
const zoneMenu = {
  prompt: 'Choose your time zone',
  options: [
    'UTC',
    'America/Los_Angeles',
    'America/Denver',
    'America/Chicago',
    'America/New_York',
    'America/Toronto',
    'America/Sao_Paulo',
    'Europe/London',
    'Europe/Paris',
    'Europe/Berlin',
    'Europe/Zurich',
    'Europe/Warsaw',
    'Europe/Helsinki',
    'Africa/Lagos',
    'Africa/Nairobi',
    'Asia/Jerusalem',
    'Asia/Dubai',
    'Asia/Kolkata',
    'Asia/Singapore',
    'Asia/Shanghai',
    'Asia/Seoul',
    'Asia/Tokyo',
    'Australia/Sydney',
    'Pacific/Auckland',
  ],
}

/** Discord tells nobody's time zone, so it is asked for once. */
export const whichZone = onDiscord({
  alone: {
    lines: ['In which time zone are you? Then your papers come at your own time.'],
    menus: [zoneMenu],
    buttons: ['Another zone…'],
  },
})
