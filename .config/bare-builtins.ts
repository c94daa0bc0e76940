import { isBuiltin } from 'node:module'
import { type ESTree, parseSync, type Plugin } from 'vite'

/**
 * Takes Node's own modules as they are. An `import` of one makes Node read each of its exports
 * first, and some are made when they are read: `node:http` then loads all of undici, `node:process`
 * lists every flag, which takes a console a tenth of a second at each start.
 */
export const bareBuiltins: Plugin = {
  name: 'foredeck:bare-builtins',
  apply: 'build',
  renderChunk: (code) => ({ code: takeBuiltins(code), map: null }),
}

/** The same module with each `import` of a builtin one as a declaration in its place. */
export function takeBuiltins(code: string): string {
  const imports = parseSync('chunk.js', code).program.body.filter(isImportOfBuiltin)
  return imports.reduceRight(
    (text, one) => text.slice(0, one.start) + declarationsOf(one) + text.slice(one.end),
    code,
  )
}

function isImportOfBuiltin(
  statement: ESTree.Program['body'][number],
): statement is ESTree.ImportDeclaration {
  return statement.type === 'ImportDeclaration' && isBuiltin(statement.source.value)
}

function declarationsOf({ source, specifiers }: ESTree.ImportDeclaration): string {
  const module = `globalThis.process.getBuiltinModule(${JSON.stringify(source.value)})`
  const named = specifiers.filter((one) => one.type === 'ImportSpecifier')
  const whole = specifiers.filter((one) => one.type !== 'ImportSpecifier')
  const declarations = whole.map(({ local }) => `const ${local.name} = ${module};`)
  if (named.length === 0) return declarations.join(' ')
  const names = named.map(({ imported, local }) => `${nameOf(imported)}: ${local.name}`)
  return [...declarations, `const { ${names.join(', ')} } = ${module};`].join(' ')
}

function nameOf(imported: ESTree.ModuleExportName): string {
  return imported.type === 'Literal' ? JSON.stringify(imported.value) : imported.name
}
