/** How pages look: one column of text in fonts of the reader's system, light or dark as the system is. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfcf9, #17181a);
  --ink: light-dark(#23211d, #e6e3dd);
  --quiet: light-dark(#67625a, #a5a097);
  --line: light-dark(#e3ded4, #34353a);
  --accent: light-dark(#1d5a83, #8ec3e8);
  --field: light-dark(#ffffff, #202226);
  --edge: light-dark(#8a847a, #7d7a74);
  --note: light-dark(#f3eee2, #26282c);
  --grave: light-dark(#a1261d, #ff9d92);
  --serif: Charter, 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif;
}
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, sans-serif; background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { max-width: 44rem; margin: 0 auto; padding: 0 1.1rem; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .06em; }
:focus-visible { outline: .19rem solid var(--accent); outline-offset: .15rem; border-radius: .15rem; }
main:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: .5rem; top: .5rem; }

header { display: flex; flex-wrap: wrap; gap: .7rem 1.4rem; align-items: center; padding: 1.3rem 0 1rem; border-bottom: 1px solid var(--line); }
.name { font: 600 1.45rem/1.2 var(--serif); color: inherit; text-decoration: none; margin-right: auto; }
.search { display: flex; gap: .4rem; flex: 1 1 15rem; max-width: 22rem; }
nav { display: flex; flex-wrap: wrap; gap: .4rem 1.3rem; }
header nav { flex-basis: 100%; font-size: .95rem; }
nav a { padding: .15rem 0; }

h1 { font: 600 1.75rem/1.25 var(--serif); margin: 1.8rem 0 .4rem; text-wrap: balance; }
h2 { font: 600 1.2rem/1.35 var(--serif); margin: 0; }
section .facts::first-letter { text-transform: uppercase; }
p { margin: .5rem 0; }
.small, .facts, .hint, footer { color: var(--quiet); font-size: .92rem; }
article { padding: 1.15rem 0; border-bottom: 1px solid var(--line); display: flex; flex-direction: column; gap: .35rem; }
article p { margin: 0; }
article h2 a { color: inherit; text-decoration-color: var(--line); }
article h2 a:hover { text-decoration-color: currentColor; }
article .facts { order: 1; }
.facts a { color: inherit; }
.turn { justify-content: space-between; padding: 1.1rem 0 0; }
footer { margin: 2.5rem 0 2rem; padding-top: .8rem; border-top: 1px solid var(--line); }

form { margin: 1rem 0; }
header form { margin: 0; }
label { display: block; font-weight: 600; margin-bottom: .15rem; }
input, select, button { font: inherit; color: inherit; min-height: 2.6rem; }
input:not([type=checkbox]), select { width: 100%; padding: .35rem .6rem; background: var(--field); border: 1px solid var(--edge); border-radius: .3rem; }
input[type=time], input[type=number] { width: 9rem; }
input[type=checkbox] { min-height: 0; width: 1.15rem; height: 1.15rem; vertical-align: -.15rem; accent-color: var(--accent); }
.tick { font-weight: 400; }
::placeholder { color: var(--quiet); opacity: 1; }
button, .acts a { padding: .35rem 1rem; background: var(--field); border: 1px solid var(--edge); border-radius: .3rem; cursor: pointer; white-space: nowrap; }
button:hover, .acts a:hover { border-color: var(--ink); }
main form > button { background: var(--accent); border-color: var(--accent); color: var(--paper); font-weight: 600; }
main section form > button { background: var(--field); border-color: var(--edge); color: inherit; font-weight: 400; }
main .grave { color: var(--grave); border-color: var(--grave); }
.field { margin: 0 0 1.1rem; }
.field p { margin: .2rem 0 0; }
.fault { color: var(--grave); font-weight: 600; }
[aria-invalid=true] { outline: .1rem solid var(--grave); }
.note { background: var(--note); border-left: .25rem solid var(--accent); padding: .6rem .9rem; border-radius: .2rem; }
section { margin: 1.6rem 0; padding-top: 1.4rem; border-top: 1px solid var(--line); }
section form { margin: .6rem 0 0; }
.acts { display: flex; flex-wrap: wrap; gap: .6rem; align-items: start; margin-top: .7rem; }
.acts form { margin: 0; }
.acts a { min-height: 2.6rem; color: inherit; text-decoration: none; }
ul { padding-left: 1.2rem; }
@media (max-width: 30rem) {
  .search { max-width: none; flex-basis: 100%; }
  h1 { font-size: 1.5rem; }
}
@media print { header form, header nav, .turn, footer { display: none; } }
`

/** A folded newspaper. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1d5a83"/><path d="M3 4h10M3 7h4M3 9.5h4M3 12h4M9 7h4v5H9z" stroke="#fff" stroke-width="1.2" fill="none"/></svg>`
