/*
 * The letters and folds of FTS5's `unicode61` tokenizer with `remove_diacritics=1`, which knows Unicode 6.1
 * (https://www.sqlite.org/fts5.html#unicode61_tokenizer). Both tables are written by tools/unicode61.ts and compared
 * with SQLite's own answers, code point by code point, in test/search/words.test.ts. Numbers are in base 36.
 */

/** Runs of code points that part words: distance from the start of the run before, and length where it is not 1. */
const separatorRuns = `
  1.1b 1l.7 x.6 w.1b 1c.7 9 2.3 5 4 o w cr.4 g.e j.7 8 2.3l 3q 9 6.2 3 33 3w.8 60.6 1b.2 6 2.1j 2q.2 d.5 6.m
  o.2 19.l v.4 6 2s 2.f h.7 m.2 3.e f 2 v.r 3a.b 1x.9 b.4 w.4 5.9 a.3 4.5 7.f 15.3 5 3q.r s.4 1m.3 4.i j.7
  h.4 e h.3 1n 2.7 9.2 4.3 c b.2 g.2 8.2 7.3 1n 2.5 9.2 4.3 6 v.2 5 c.3 1n 2.8 9.3 4.3 n.2 e.2 h.3 1n 2.7
  9.2 4.3 b.2 c.2 e i 1o.5 8.3 4.4 d s.8 e.3 1p.7 8.3 4.4 b.2 d.2 t 3.2 1m 2.7 8.3 4.4 b.2 d.2 w.2 1o.7 8.3
  4.4 d b.2 n 9.2 20 5.6 7 2.8 q.3 1r 3.7 b 8.9 j.2 2f 3.6 7.2 d.6 1l.v 1f.c 1p.n s.b c.10 11.f g.d 2l.k v.6
  c.4 8.3 4.3 5.7 a.4 h.c d b.6 2p gy.c 1f.a 34 h9.2 j r.2 28.3 13.3 w.5 w.2 w.2 1u.z 10.4 5 z.f 4p 3b.c g.c
  g 4.2 30.h o.2 m.y 1l.5 7.2 1j.a b.t v x.7 8.6 2g.5 1g.h 12.z 12.3 x.d 1x.e m.4 14.k n.5 1v.2 1u.8 g.p t
  5.3 5q.13 1o.4 ch 2.3 e.3 g.3 g.3 g.2 3.2t 2y.6 g.5 g.5 m.q 1c.x 1c.2 3.4 5.2 c 2.3 8.6 7 2 2 5 c.2 6.5
  a.4 5 1t.h0 hc.13 1s.b 2k.26 2s.e8 e9.39 43.qh qk.a b9.6 a.3 a.4 5.2 36 f 2p.27 28.c 28.q r.2h 2t.5y 6o.c
  g.5 8.p y.7 c.2 7.3 2k.4 7 2j 45.2 6.a 16.10 1s.v 16.u 12 g.w 16.13 1i.1r 1s.74 5a8.1s h5c.1j 32.2 7j.3
  2q.g 1c 29.8 g.n w.2 2x.2 3d 4 5 o.9 j.4 1q.4 c.2 1g.h q.2 i.i o.3 1a.a x.d o x.4 1f.r 17.2 23.e q 9.2 g.4
  r.3 4 1h 2.3 5.2 7.2 3 t.2 d.7 a.2 6m.b fnf b 3t.g b0.2 5a.2 4.q w.7 g.z 10.j k.4 47 2.f p.7 x.6 w.b 3p.7
  8.7 h.7 7b.3 1j.9 1u.h n.c 1s.1a cv 1d w7 5k w 5e.3 4.2 7.4 18.3 7 h.9 1b 56.7 xz.3 1k.m 20.3 1c.i 28.3
  13.e p.4 1s.3 1f.e i.4 yu.d 2px.4 esh.1a 1q.4 j1t.6u 74.13 15.51 5z.1y 74.2f qp q w q w q w q w q 4kt.2
  7k.18 1c.2s 34.f h.e g.f g.f 1r.v w.1o 1s.17 3a.t 16.17 1c.9 g.2 4w.x 1c.6 7.1y 21.k w.11 12.5 q.h w.1r 1s
  2.52 53.4 7.1q 1s.4 g.o 4r.1y 22.b 1n.1y 3k.38 gwld v.2o 68.6o
`

/**
 * Runs of code points that fold to others (lower case, a single diacritic taken off): distance from the start of the
 * run before, distance to the fold; then, for runs longer than 1, their length and the step between their members.
 */
const foldRuns = `
  1t.w.q.1 38.lj b.-2n 1.-2o 1.-2p 1.-2q 1.-2r 1.-2s 1.w 1.-2s 1.-2r 1.-2s 1.-2t 1.-2u 1.-2r 1.-2s 1.-2t
  1.-2u 1.w 1.-2r.2.1 2.-2s 1.-2t 1.-2u 1.-2v 2.w 1.-2s 1.-2t 1.-2u 1.-2v 1.-2s 1.w 2.-3j 1.-3k 1.-3l 1.-3m
  1.-3n 1.-3o.2.2 3.-3n 1.-3o 1.-3p 1.-3q 1.-3n 1.-3o 1.-3p 1.-3q 2.-3n.2.1 2.-3o 1.-3p 1.-3q 1.-3r 3.-3o
  1.-3p 1.-3q 1.-3r 1.-3o 2.-3q 1.-4f 1.-4g 1.-4h 1.-4i 1.-4j 1.-4k 1.-4j 1.-4k 1.-4l 1.-4m 1.-4n 1.-4o
  1.-4p 1.-4q.2.1 2.-4r 1.1 2.-4t 1.-4u 1.-4v 1.-4w 1.-4x 1.-4y 1.-4z 1.-50 1.-51 1.-52 1.-51 1.-52 1.-53
  1.-54 1.-55 1.-56 1.-57 1.-58.2.1 2.-59 1.1 2.-5b 1.-5c 1.-5d 1.-5e 1.-5f 1.-5g 1.-5h 1.-5i 1.-5j 2.1
  2.-5m 1.-5n.2.1 2.-5o 2.-5p 1.-5q 1.-5r 1.-5s 1.-5t 1.-5u 1.1.2.2 4.-5x 1.-5y 1.-5z 1.-60 1.-61 1.-62 2.1
  2.-65 1.-66 1.-67 1.-68 1.-69 1.-6a 1.1 2.-6a 1.-6b 1.-6c 1.-6d 1.-6e 1.-6f.2.1 2.-6g 1.-6h 1.-6i 1.-6j
  1.-6k 1.-6l 1.-6m.2.1 2.-6n 1.-6o 1.-6p 1.1 2.-6r 1.-6s 1.-6t 1.-6u 1.-6v 1.-6w 1.-6x 1.-6y 1.-6z 1.-70
  1.-71 1.-72 1.-71 1.-72 1.-71 1.-72 1.-73.2.1 2.-74 1.-75 1.-76 1.-77 1.-78 1.-7g 2.5u 1.1.2.2 4.5q 1.1
  2.5p.2.1 2.1 3.27 1.5m 1.5n 1.1 2.5p 1.5r 2.5v 1.5t 1.1 4.5v 1.5x 2.5y 1.-8h 1.-8i 1.1.2.2 4.62 1.1 2.62
  3.1 2.62 1.-8q 1.-8r 1.61.2.1 2.1.2.2 4.63 1.1 4.1 8.2 1.1 2.2 1.1 2.2 1.1 2.-a4 1.-a5 1.-9y 1.-9z 1.-9u
  1.-9v 1.-9q 1.-9r 1.1.4.2 9.1.4.2 8.-an 1.-ao 1.-al 1.-am 1.-aj 1.-ak 1.1.2.2 4.-au 1.2 1.1 2.-b1 1.-b2
  1.-2p 1.-1k 1.-ay 1.-az 1.1.3.2 6.-bj 1.-bk 1.-bl 1.-bm 1.-bj 1.-bk 1.-bl 1.-bm 1.-bj 1.-bk 1.-bl 1.-bm
  1.-bh 1.-bi 1.-bj 1.-bk 1.-bi 1.-bj 1.-bk 1.-bl 1.-bj 1.-bk 1.-bl 1.-bm 1.-bp 1.-bq.2.1 2.-br 1.1 2.-c6
  1.-c7 1.-3m 2.1.2.2 4.-cl 1.-cm 1.-cj 1.-ck 1.1.2.2 4.-cf 1.-cg 1.1 2.-c9 1.-ca 7.8bv 1.1 2.-4j 1.8bs 3.1
  2.-5f 1.1x 1.1z 1.1.5.2 8a.1.2.2 6.1 g.12 2.11.3.1 4.1s 2.1r.2.1 3.w.h.1 i.w.9.1 v.1 d.8 1.-u 1.-p 4.-f
  1.-m 2.1.c.2 o.-1i 1.-1c 3.-1o 1.-1s 2.1 2.-7 1.1 3.-3m.3.1 3.28.g.1 g.w.w.1 28.1.h.2 16.1.r.2 1i.f
  1.1.7.2 f.1.18.2 2p.1c.12.1 29b.5ls.12.1 13.5ls 6.5ls 2lv.-5un 1.-5uo.2.1 2.-5up 1.-5uq 1.-5ur 1.-5us
  1.-5ut 1.1 2.-5uu 1.-5uv 1.-5uw 1.-5ux 1.-5uy 1.-5uz 1.-5v0 1.-5v1 1.-5v2 1.-5v3 1.1.2.2 4.-5v7 1.-5v8
  1.-5v9 1.-5va 1.1 2.-5vc 1.-5vd.2.1 2.-5ve.2.1 2.-5vf 1.-5vg 1.-5vh 1.-5vi 1.-5vj 1.-5vk 1.-5vl 1.-5vm
  1.-5vn.2.1 2.-5vo 1.1 2.-5vp 1.-5vq 1.-5vr 1.-5vs 1.-5vt 1.-5vu.2.1 2.-5vv 1.1 2.-5vy 1.-5vz 1.-5w0
  1.-5w1.2.1 2.-5w2 1.-5w3 1.-5w4 1.-5w5 1.-5w6.2.1 2.-5w7 1.-5w8 1.-5w9 1.-5wa 1.-5wb 1.-5wc 1.-5wd 1.1.4.2
  8.-5wk 1.-5wl 1.-5wm 1.-5wn 1.-5wm 1.-5wn 1.-5wo 1.-5wp 1.1 2.-5ws 1.-5wt.2.1 2.-5wu 1.-5wv 1.-5ww 1.1.3.2
  6.-5x2 1.-5x3 1.-5x4 1.-5x5 1.-5x6 1.-5x7 1.-5x8 1.-5x9.2.1 2.-5xa 1.-5xb 1.-5xc 1.-5xd 1.-5xe 1.1.2.2
  4.-5xi 1.-5xj 1.-5xk 1.-5xl.2.1 2.-5xm 1.-5xn 1.-5xo 1.-5xp 1.-5xq 1.-5xr 1.-5xs 1.-5xt 1.-5xu.2.1 2.-5xv
  1.-5xw 1.-5xx.2.1 2.-5xy.2.1 2.-5xz 1.-5y0 1.-5y1 1.-5y2 1.-5y3 1.-5ym 1.-5yb 1.-5y9 1.-5y8 2.-5yg 3.-5vj
  2.-5z3 1.-5z4 1.-5z5 1.-5z6 1.1.a.2 k.-5zn 1.-5zo 1.-5zp 1.-5zq 1.-5zr 1.-5zs 1.1.5.2 a.-5zz 1.-600 1.-601
  1.-602 1.-5zx 1.-5zy 1.-5zz 1.-600 1.1.a.2 k.-60f 1.-60g 1.-60h 1.-60i 1.1.5.2 a.-60p 1.-60q 1.-60r 1.-60s
  1.-60t 1.-60u 1.-60v 1.-60w 1.1.3.2 e.-8.8.1 g.-8.6.1 g.-8.8.1 g.-8.8.1 g.-8.6.1 h.-8.4.2 f.-8.8.1
  w.-8.8.1 g.-8.8.1 g.-8.8.1 g.-8.2.1 2.-22.2.1 2.-9 2.-5j9 a.-2e.4.1 4.-9 c.-8.2.1 2.-2s.2.1 e.-8.2.1
  2.-34.2.1 2.-7 c.-3k.2.1 2.-3i.2.1 2.-9 8a.-5st 4.-6gv 1.-6h6 7.s 1a.g.g.1 z.1 22l.1c.1b.1 2o.1 2.-8af
  1.-2xy 1.-89z 3.1.3.2 6.-8bg 1.-8al 1.-8bj 1.-8bi 2.1 3.1 9.-8cf.2.1 2.1.1e.2 2z.1.2.2 7.1 nym.1.n.2
  1s.1.c.2 4i.1.7.2 g.1.v.2 1z.1.2.2 4.-r9g 1.1.5.2 d.1 2.-wmg 3.1.2.2 g.1.5.2 a.-wn8 h9z.w.q.1 yn.14.14.1
`

/** Combining marks that vanish inside a word and part words elsewhere. */
const marks = [
  0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30a, 0x30b, 0x30c, 0x30f, 0x311, 0x31b,
  0x323, 0x324, 0x325, 0x326, 0x327, 0x328, 0x32d, 0x32e, 0x330, 0x331,
]

/** A code point that parts words. */
export const separator = 0xffffffff
/** A combining mark: nothing inside a word, a separator elsewhere. */
export const mark = 0xfffffffe

const basicPlane = 0x10000
const roles = Uint32Array.from({ length: basicPlane }, (_, code) => code)
const otherPlanes = new Map<number, number>()

function assign(code: number, role: number): void {
  if (code < basicPlane) roles[code] = role
  else otherPlanes.set(code, role)
}

function eachRun(table: string, read: (start: number, numbers: readonly number[]) => void): void {
  let start = 0
  for (const run of table.trim().split(/\s+/)) {
    const [distance = 0, ...rest] = run.split('.').map((digits) => Number.parseInt(digits, 36))
    start += distance
    read(start, rest)
  }
}

eachRun(separatorRuns, (start, [length = 1]) => {
  for (let i = 0; i < length; i++) assign(start + i, separator)
})
eachRun(foldRuns, (start, [shift = 0, count = 1, step = 1]) => {
  for (let i = 0; i < count; i++) assign(start + i * step, start + i * step + shift)
})
// SQLite reads half a surrogate pair, U+FFFE and U+FFFF as U+FFFD, a symbol; a zero byte is a control character.
for (let code = 0xd800; code < 0xe000; code++) assign(code, separator)
for (const code of [0, 0xfffe, 0xffff]) assign(code, separator)
for (const code of marks) assign(code, mark)

/** What the tokenizer makes of a code point: `separator`, `mark`, or the code point it folds to. */
export function roleOf(code: number): number {
  return (code < basicPlane ? roles[code] : otherPlanes.get(code)) ?? code
}
