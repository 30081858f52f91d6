/** Commands that stand for one character, by name. From the LaTeX kernel, amssymb and textcomp. */
export const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // biome-ignore format: one row per kind reads better than one per letter
    ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ',
      vartheta: 'ϑ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', varrho: 'ϱ',
      sigma: 'σ', varsigma: 'ς', tau: 'τ', upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω',
      Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Upsilon: 'Υ', Phi: 'Φ', Psi: 'Ψ',
      Omega: 'Ω', nabla: '∇', partial: '∂', ell: 'ℓ', hbar: 'ℏ', infty: '∞', emptyset: '∅', aleph: 'ℵ', Re: 'ℜ', Im: 'ℑ' },
    // biome-ignore format: as above
    ...{ times: '×', cdot: '·', div: '÷', pm: '±', mp: '∓', ast: '∗', star: '⋆', circ: '∘', bullet: '•', oplus: '⊕',
      ominus: '⊖', otimes: '⊗', odot: '⊙', cup: '∪', cap: '∩', setminus: '∖', wedge: '∧', vee: '∨', neg: '¬', lnot: '¬',
      sum: '∑', prod: '∏', int: '∫', oint: '∮', langle: '⟨', rangle: '⟩', lfloor: '⌊', rfloor: '⌋', lceil: '⌈',
      rceil: '⌉', forall: '∀', exists: '∃', top: '⊤', bot: '⊥', angle: '∠', triangle: '△', square: '□', checkmark: '✓',
      circlearrowright: '↻', circlearrowleft: '↺', degree: '°', deg: '°', textdegree: '°' },
    // biome-ignore format: as above
    ...{ le: '≤', leq: '≤', leqslant: '≤', ge: '≥', geq: '≥', geqslant: '≥', ne: '≠', neq: '≠', approx: '≈', sim: '∼',
      simeq: '≃', cong: '≅', equiv: '≡', propto: '∝', ll: '≪', gg: '≫', lesssim: '≲', gtrsim: '≳', prec: '≺', succ: '≻',
      subset: '⊂', subseteq: '⊆', supset: '⊃', supseteq: '⊇', in: '∈', notin: '∉', ni: '∋', mid: '|', parallel: '∥',
      perp: '⟂', vert: '|', Vert: '‖', lvert: '|', rvert: '|' },
    // biome-ignore format: as above
    ...{ to: '→', rightarrow: '→', longrightarrow: '→', textrightarrow: '→', leftarrow: '←', gets: '←', uparrow: '↑',
      downarrow: '↓', leftrightarrow: '↔', Rightarrow: '⇒', Leftarrow: '⇐', Leftrightarrow: '⇔', implies: '⇒', iff: '⇔',
      mapsto: '↦', hookrightarrow: '↪', nearrow: '↗', searrow: '↘' },
    // biome-ignore format: as above
    ...{ ldots: '…', dots: '…', cdots: '⋯', vdots: '⋮', ddots: '⋱', textellipsis: '…', quad: ' ', qquad: ' ', space: ' ',
      newline: ' ', par: ' ', item: '•', textendash: '–', textemdash: '—', textless: '<', textgreater: '>', textbar: '|',
      textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textunderscore: '_', textquoteleft: '‘',
      textquoteright: '’', textquotedblleft: '“', textquotedblright: '”', textcent: '¢', texteuro: '€', euro: '€',
      pounds: '£', textsterling: '£', copyright: '©', textregistered: '®', texttrademark: '™', S: '§', P: '¶',
      dagger: '†', ddagger: '‡', prime: '′', backslash: '\\', lbrace: '{', rbrace: '}', lbrack: '[', rbrack: ']',
      ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'ı', j: 'ȷ',
      dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', ie: 'i.e.', eg: 'e.g.', etc: 'etc.', aka: 'a.k.a.' },
  }),
)

/** Accent commands and the Unicode mark that follows the letter. From the LaTeX kernel's list of accents. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['"', '\u0308'],
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['c', '\u0327'],
  ['v', '\u030c'],
  ['u', '\u0306'],
  ['H', '\u030b'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['d', '\u0323'],
  ['b', '\u0331'],
])

/** Accents over a formula's letter. */
export const mathAccents: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['vec', '\u20d7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
])

/** Commands that only change how what follows looks, or that place something a reader does not miss. */
export const silent: ReadonlySet<string> = new Set(
  `bf it em tt sc sf rm sl bfseries itshape ttfamily scshape rmfamily sffamily mdseries upshape normalfont
  tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge displaystyle textstyle
  left right big Big bigg Bigg bigl bigr Bigl Bigr middle limits nolimits
  allowbreak nobreak nobreakdash noindent centering protect relax expandafter uppercase lowercase romannumeral
  smallskip medskip bigskip hfill xspace leavevmode nonumber notag displaylimits`.split(/\s+/),
)

/** Commands whose argument is machinery, not text: it goes with them. */
export const swallowed: ReadonlySet<string> = new Set(
  `cite citep citet citealp citeauthor citeyear ref eqref autoref cref Cref label begin end color
  vspace hspace phantom hphantom vphantom includegraphics bibliography`.split(/\s+/),
)

/** Names that lost their backslash on the way, as Hugging Face's titles do, when a brace or a script follows. */
export const bareFonts = 'text(?:bf|it|tt|sc|rm|sf|normal)?|math(?:bf|cal|rm|bb|it|sf|tt)'

function table(plain: string, raised: string): ReadonlyMap<string, string> {
  const marks = Array.from(raised)
  return new Map(Array.from(plain, (letter, index) => [letter, marks[index] ?? letter]))
}

/** Characters that Unicode has as superscripts. */
export const superscripts = table(
  "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ∘*′'⊤†.,",
  "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ°*′'ᵀ†.,",
)

/** Characters that Unicode has as subscripts. */
export const subscripts = table(
  '0123456789+-=()aehijklmnoprstuvxβγρφχ.,',
  '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ.,',
)

/** Blackboard letters outside the mathematical alphabets' block, which fonts have everywhere. */
export const blackboard: ReadonlyMap<string, string> = new Map(
  Object.entries({ C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' }),
)
