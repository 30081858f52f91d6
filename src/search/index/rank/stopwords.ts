/**
 * Words that say nothing about what a paper is about: they are not looked for where a query has others. The list is
 * short: word vectors and rarity weigh all other words well enough.
 */
const words =
  'a about all also an and any are as at be been but by can could did do does for from give had has have how i if in into is it its list me more name not of on or our out please provide should show so some such tell than that the their them then there these they this to up was we were what when where which while who whose why will with would you your'

export const stopWords: ReadonlySet<string> = new Set(words.split(' '))
