import { describe, expect, it } from 'vitest'
import { saidTo, typedText } from '../../../src/platforms/slack/typed.ts'

describe('what people type on Slack', () => {
  it.each([
    ['upvotes:&gt;=20 R&amp;D', 'upvotes:>=20 R&D'],
    ['&amp;lt;', '&lt;'],
    ['show <https://arxiv.org/abs/2605.03849>', 'show https://arxiv.org/abs/2605.03849'],
    [
      'show <http://arxiv.org/abs/2605.03849|arxiv.org/abs/2605.03849>',
      'show http://arxiv.org/abs/2605.03849',
    ],
    ['<https://x.org/?a=1&amp;b=2>', 'https://x.org/?a=1&b=2'],
    ['mute <@U1|ada>, <@U2> in <#C1|reading>', 'mute @ada, @U2 in #reading'],
    ['<!channel> <!here|here> <!subteam^S1|@lab>', '@channel @here @lab'],
    ['to <mailto:you@example.org|you@example.org>', 'to you@example.org'],
    ['<mailto:r&amp;d@example.org>', 'r&d@example.org'],
    ['<mailto:you@example.org|write to me>', 'you@example.org'],
    ['  spaces  ', 'spaces'],
    ['a < b', 'a < b'],
  ])('%j is %j', (sent, typed) => {
    expect(typedText(sent)).toBe(typed)
  })

  it.each([
    ['<@UBOT> show 2605.03849', 'show 2605.03849'],
    ['hey <@UBOT|paperboy>: top 3', 'top 3'],
    ['<@UBOT>, mute <@U1>', 'mute @U1'],
    ['<@U1> ask <@UBOT> top', 'top'],
    ['top <@UBOT>', 'top'],
    ['<@UBOT>', ''],
    ['top', 'top'],
  ])('to the bot, %j says %j', (sent, said) => {
    expect(saidTo('UBOT', sent)).toBe(said)
  })

  it('takes the first mention for its own where the bot does not know itself', () => {
    expect(saidTo(undefined, '<@UBOT> mute <@U1>')).toBe('mute @U1')
  })
})
