import '../stripping.js'

await import('./worker.ts')
