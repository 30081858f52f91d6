/** Stream-R1 and the hostile paper as BibTeX: capitals kept, signs of LaTeX escaped, formulas as they are. */
export const bibtexOfTwo = `@misc{wu2026stream,
  title = {{Stream-R1: Reliability-Perplexity Aware Reward Distillation for Streaming Video Generation}},
  author = {Bin Wu and Ada Lovelace and others},
  year = {2026},
  month = may,
  eprint = {2605.03849},
  archivePrefix = {arXiv},
  primaryClass = {cs.CV},
  url = {https://arxiv.org/abs/2605.03849},
}

@misc{mallory2026channel,
  title = {{<!channel> @everyone *Bold* [link](https://evil.example) \\& $\\alpha$-<b>Tags</b>}},
  author = {<@U01ADA> *Mallory*},
  year = {2026},
  month = may,
  eprint = {2605.05001},
  archivePrefix = {arXiv},
  primaryClass = {cs.CR},
  url = {https://arxiv.org/abs/2605.05001},
}
`

/** The same as Markdown, in which nothing of a title or a name formats. */
export const markdownOfTwo = `# Saved papers

- [Stream-R1: Reliability-Perplexity Aware Reward Distillation for Streaming Video Generation](https://huggingface.co/papers/2605.03849)  
  Bin Wu, Ada Lovelace +5 · 2026 · [arXiv](https://arxiv.org/abs/2605.03849) · [PDF](https://arxiv.org/pdf/2605.03849)
- [\\<!channel\\> @everyone \\*Bold\\* \\[link\\](https://evil.example) \\& α-\\<b\\>Tags\\</b\\>](https://huggingface.co/papers/2605.05001)  
  \\<@U01ADA\\> \\*Mallory\\* · 2026 · [arXiv](https://arxiv.org/abs/2605.05001) · [PDF](https://arxiv.org/pdf/2605.05001)
`
