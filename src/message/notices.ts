/** What the first start does in the background, where so many listing days are missing. */
export function firstFillText(days: number): string {
  const missing = days === 1 ? 'one listing day are' : `${days} listing days are`
  return `The papers of ${missing} not in the catalogue yet and are fetched in the background.`
}
