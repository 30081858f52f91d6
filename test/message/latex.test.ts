import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latexToText } from '../../src/message/latex.ts'

const cases: Record<string, readonly (readonly [source: string, text: string])[]> = {
  'symbols and scripts in formulas': [
    ['$\\alpha^2$', 'α²'],
    ['Top-$k$ and $k$-NN', 'Top-k and k-NN'],
    ['M$^3$IT', 'M³IT'],
    ['$\\pi_{0.5}$: a model', 'π₀.₅: a model'],
    ['H$_2$O and $x_i^2$', 'H₂O and xᵢ²'],
    ['$10^{-4}$ and $2^{128}$', '10⁻⁴ and 2¹²⁸'],
    ['$D_{\\mathrm{KL}}$, $n^C$-sparse', 'D_KL, n^C-sparse'],
    ['360$^\\circ$ and 3$^{\\text{rd}}$', '360° and 3ʳᵈ'],
    ['2$\\times$ faster, $\\sim$50\\%, $\\ge 2$-bit', '2× faster, ∼50%, ≥ 2-bit'],
    ['\\(O(n^3)\\) and \\[x\\]', 'O(n³) and x'],
    ['$$a + b$$', 'a + b'],
    ['$\\mathcal{O}(n\\log n)$', 'O(n log n)'],
    ['$O\\left(n^{1.5}d\\right)$', 'O(n¹.⁵d)'],
    ['$\\tilde{\\mathcal{O}}(\\sqrt{1/n})$', 'Õ(√(1/n))'],
    ['$\\frac{2}{3}$ and $\\frac{a+b}{c}$', '2/3 and (a+b)/c'],
    ['$K \\in \\mathbb{R}^{n \\times d}$', 'K ∈ ℝ^(n × d)'],
    ['GPT-$3.5$, $True$, $<$10', 'GPT-3.5, True, <10'],
  ],
  'commands that change the look': [
    ['\\textbf{x} \\emph{y} {\\em z} {\\bf S}entence', 'x y z Sentence'],
    ['$\\textbf{Pi}$ctorial $\\textbf{Co}$de', 'Pictorial Code'],
    ['\\textbf{53.9\\% $\\to$ 84.3\\%}', '53.9% → 84.3%'],
    ['\\textcolor{red}{warning} \\href{https://a.b}{page}', 'warning page'],
    ['a\\footnote{see https://a.b} b\\cite{x2024}', 'a (see https://a.b) b'],
    ['$\\unicode{x2013}$', '–'],
  ],
  'commands nobody knows': [
    ['\\foo{bar}', 'bar'],
    ['\\foo{\\bar{a\\baz{b}}}', 'ab'],
    ['we propose \\ours, \\method{} and \\name', 'we propose ours, method and name'],
    ['Skip \\n: a method', 'Skip \\n: a method'],
    ['C:\\Users', 'C:\\Users'],
  ],
  accents: [
    [
      'Erd\\H{o}s, G\\"odel, na\\"{\\i}ve, Pok\\\'emon, \\\'{e}, \\c{c}',
      'Erdős, Gödel, naïve, Pokémon, é, ç',
    ],
    ["B\\v{a}il\\'ing, It\\^o, \\~n, \\o, \\ss", 'Bǎilíng, Itô, ñ, ø, ß'],
    ["GPT-4o\\'s scores", "GPT-4o's scores"],
  ],
  'signs and quotes': [
    ['50\\% \\& \\#1 \\_x \\{a\\} \\$5', '50% & #1 _x {a} $5'],
    ["``quoted'' and ``half\"", '“quoted” and “half”'],
    ['pages 1--2 --- or so', 'pages 1–2 — or so'],
    ['Fig.~1, et~al.', 'Fig. 1, et al.'],
    ['10\\,000', '10 000'],
  ],
  'what lost its dollar signs or backslashes on the way': [
    ['Synth^2, SL^{2}A, FaSTA^*, UI2Code^N: x', 'Synth², SL²A, FaSTA*, UI2Codeᴺ: x'],
    ['nabla^2DFT, 360^circ, L_2 norm, V_{0.5}', '∇²DFT, 360°, L₂ norm, V₀.₅'],
    ['texttt{D}ual-texttt{H}ead', 'Dual-Head'],
    ['a cost of {sim}1K at r{=}0.69', 'a cost of ∼1K at r=0.69'],
  ],
  'ordinary text': [
    ['$5 to $10', '$5 to $10'],
    ['from $5-$10 or $25 and $30k', 'from $5-$10 or $25 and $30k'],
    ['Fixing 7,400 Bugs for 1$: Cheap', 'Fixing 7,400 Bugs for 1$: Cheap'],
    ['$5 vs 10\\% for $6', '$5 vs 10% for $6'],
    ['optimize_anything, UM_FHS, V_AI, π_RL', 'optimize_anything, UM_FHS, V_AI, π_RL'],
    ['rm -rf --force ~/x, about ~20%, a ~ b', 'rm -rf --force ~/x, about ~20%, a ~ b'],
    ['{0, 1} and it`s `cat.n.01`', '{0, 1} and it`s `cat.n.01`'],
    ['----- rule', '----- rule'],
  ],
  'broken LaTeX': [
    ['$\\alpha', '$α'],
    ['\\textbf{never closed', 'textbf{never closed'],
    ['a } b { c', 'a } b { c'],
    ['\\', '\\'],
    ['x^', 'x^'],
  ],
}

describe('LaTeX in titles and abstracts', () => {
  for (const [kind, pairs] of Object.entries(cases)) {
    it.each(pairs)(`${kind}: %s`, (source, text) => {
      expect(latexToText(source)).toBe(text)
    })
  }

  it('leaves text without LaTeX as it is', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[\\$^_{}~`]|--/.test(text))
    fc.assert(
      fc.property(plain, (text) => {
        expect(latexToText(text)).toBe(text)
      }),
    )
  })

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      '$',
      '{',
      '}',
      '\\',
      '^',
      '_',
      '\\frac',
      '\\sqrt[',
      '\\"',
      '``',
      '~',
      '--',
      'a',
      ' ',
      '9',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        expect(latexToText(pieces.join(''))).toBeTypeOf('string')
      }),
    )
  })

  it('keeps every letter and digit of prose between prices', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 2 }), fc.nat(), fc.nat(), (words, low, high) => {
        const text = `between $${low} ${words.join(' ')} and $${high}`
        expect(latexToText(text)).toBe(text)
      }),
    )
  })

  it.each(['{', '$', '\\textbf{', '\\frac{', '^{', '$x_{', '\\"', '\\sqrt[', '`` ', '-', '~'])(
    'gives back a hundred thousand of %s without giving up',
    (piece) => {
      const text = latexToText(piece.repeat(100_000 / piece.length))
      expect(text.length).toBeLessThanOrEqual(100_001)
    },
  )
})
