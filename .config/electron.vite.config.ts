import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/**
 * electron-vite builds pages for `file:` with relative addresses. Ours are served from the root of
 * an origin, under deep links such as `/123456789012/eu-west-1/stack/x`, so they must be absolute.
 */
const rootedAddresses: Plugin = {
  name: 'foredeck:rooted-addresses',
  enforce: 'post',
  config: () => ({ base: '/' }),
}

export default defineConfig({
  main: {
    build: {
      outDir: at('dist/main'),
      emptyOutDir: true,
      // Everything is bundled, so that nothing of node_modules is shipped or looked up.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: at('main/index.ts'),
          'page-worker': at('main/aws/page-worker.ts'),
          'template-worker': at('main/stacks/template-worker.ts'),
        },
        output: {
          format: 'es',
          // Chunks stand beside index.js, so that `new URL('./page-worker.js', import.meta.url)`
          // means the same file from any of them.
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: at('dist/preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), rootedAddresses],
    build: {
      outDir: at('dist/renderer'),
      emptyOutDir: true,
      target: 'es2023',
      minify: true,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
})
