#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

/*
 * The executable. It keeps the process small: what it sets up counts for what is loaded after it, which is why it is
 * JavaScript and loads the rest itself. docs/adr/010-memory.md has the figures.
 */

// Otherwise one busy minute leaves the young generation 48 MiB larger for good.
setFlagsFromString('--semi-space-growth-factor=1')

await import('./stripping.js')
await import('./main.ts')
