import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What every project shares: Node, no globals, nothing left mocked from one test to the next. */
const common = { restoreMocks: true, unstubEnvs: true, unstubGlobals: true } as const

/** Where properties are checked: with the same examples in each run. */
const seeded = { setupFiles: ['test/support/seeded.ts'] }

/**
 * Files that share a process load what they import once, which takes longer than their tests. Those
 * with servers and processes of their own stay apart.
 */
const together = { isolate: false } as const

export default defineConfig({
  root,
  // The cache must not stand in the sources, and node_modules is there in any case.
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    projects: [
      {
        root,
        test: {
          ...common,
          ...together,
          ...seeded,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // Properties and worlds take seconds of CPU, and many times that on a crowded machine.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          ...common,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          // The first of a file loads half of the program: 30 seconds at a quarter of a core.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        test: {
          ...common,
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          // The AWS CLI takes about a second of CPU to start, and a deployment calls it often.
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          ...common,
          ...together,
          ...seeded,
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          // Cloudscape's ES modules import CSS, which only Vite can load.
          server: { deps: { inline: [/@cloudscape-design/] } },
          css: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
