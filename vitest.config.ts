import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // One core is not left idle: on two cores that halves the time.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // The first process of a fresh clone reads all of its TypeScript.
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
