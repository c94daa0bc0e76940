import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import {
  defineConfig,
  type MainViteConfig,
  type PreloadViteConfig,
  type RendererViteConfig,
} from 'electron-vite'
import type { Plugin } from 'vite'
import { bareBuiltins } from './bare-builtins.ts'
import { chunkOfFirst, earlyWindow } from './first-page.ts'

const compress = promisify(brotliCompress)

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

/**
 * Packs the page's larger files once, at the build, so that a page opened over a forwarded port
 * comes at a quarter of its size and no start spends time on it.
 */
const packedCopies: Plugin = {
  name: 'foredeck:packed-copies',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))
    await Promise.all(files.map((name) => pack(join(dir, name))))
  },
}

const smallest = 2048

async function pack(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.byteLength < smallest) return
  const packed = await compress(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  await writeFile(`${file}.br`, packed)
}

/**
 * electron-vite gives every module that mentions `__dirname` one of its own, which breaks modules
 * that declare it themselves: theirs gets another name.
 */
const ownDirname: Plugin = {
  name: 'foredeck:own-dirname',
  enforce: 'pre',
  transform: (code) =>
    /\bconst __dirname\b/.test(code)
      ? { code: code.replaceAll(/\b__dirname\b/g, 'ownDirname'), map: null }
      : undefined,
}

/** The piece that runs first, and the window that it loads. */
const firstChunk = chunkOfFirst(
  new Map([
    ['first', at('renderer/main.ts')],
    ['window', at('renderer/window.tsx')],
  ]),
)

const parts: { main: MainViteConfig; preload: PreloadViteConfig; renderer: RendererViteConfig } = {
  main: {
    plugins: [ownDirname, bareBuiltins],
    build: {
      outDir: at('dist/main'),
      // A console that runs still loads pieces of the build that it started from; see prune.mjs.
      emptyOutDir: false,
      // Everything is bundled, so that nothing else of node_modules is shipped or looked up.
      externalizeDeps: false,
      rolldownOptions: {
        // Native, and not there on every machine: the demo's shells do without it then.
        external: ['node-pty'],
        input: {
          index: at('main/index.ts'),
          'page-worker': at('main/aws/page-worker.ts'),
          'template-worker': at('main/cloudformation/template-worker.ts'),
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
    plugins: [react(), rootedAddresses, earlyWindow, packedCopies],
    build: {
      outDir: at('dist/renderer'),
      emptyOutDir: false,
      target: 'es2023',
      minify: true,
      rolldownOptions: {
        input: { index: at('renderer/index.html') },
        output: { codeSplitting: { groups: [{ name: firstChunk }] } },
      },
    },
  },
}

/** The parts to build, by name; all unless told otherwise. */
const wanted = process.env['FOREDECK_BUILD']?.split(' ')

export default defineConfig(
  Object.fromEntries(Object.entries(parts).filter(([name]) => wanted?.includes(name) ?? true)),
)
