import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite'

type ModuleInfo = Pick<Rollup.ModuleInfo, 'importedIds'>
/** How the bundler tells of a module; null for one that it does not know. */
export interface Modules {
  readonly getModuleInfo: (id: string) => ModuleInfo | null
}

/**
 * Names the chunk of a module that a file needs before it can run; what several files need is
 * the first one’s. A page of seventy chunks costs seventy requests before its first drawing; of
 * one it costs one. Modules that are only loaded when they are asked for keep the chunks that the
 * bundler gives them.
 */
export function chunkOfFirst(
  files: ReadonlyMap<string, string>,
): (id: string, modules: Modules) => string | undefined {
  let chunks: ReadonlyMap<string, string> | undefined
  return (id, modules) => {
    chunks ??= chunksOf(files, modules)
    return chunks.get(id)
  }
}

function chunksOf(files: ReadonlyMap<string, string>, modules: Modules): Map<string, string> {
  const chunks = new Map<string, string>()
  for (const [chunk, file] of files) {
    const left = [file]
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      if (chunks.has(id)) continue
      chunks.set(id, chunk)
      left.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
    }
  }
  return chunks
}

/**
 * Names the window's files in the page’s head: the browser asks for them with the first piece’s, and
 * has them all before the host is busy with building the console.
 */
export const earlyWindow: Plugin = {
  name: 'foredeck:early-window',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' && file.name === 'window' ? tagsOf(file) : [],
      ),
  },
}

function tagsOf({ fileName, viteMetadata }: Rollup.OutputChunk): HtmlTagDescriptor[] {
  const link = (attrs: HtmlTagDescriptor['attrs']): HtmlTagDescriptor => ({
    tag: 'link',
    injectTo: 'head',
    attrs: { crossorigin: true, ...attrs },
  })
  const styles = [...(viteMetadata?.importedCss ?? [])]
  return [
    link({ rel: 'modulepreload', href: `/${fileName}` }),
    ...styles.map((name) => link({ rel: 'preload', as: 'style', href: `/${name}` })),
  ]
}
