import { runInThisContext } from 'node:vm'
import { expect, it } from 'vitest'
import { takeBuiltins } from '../../../.config/bare-builtins.ts'

/** What the code gives as `told`, run as the body of a function. */
function run(code: string): unknown {
  return runInThisContext(`(() => {${code}; return told })()`)
}

it('takes builtin modules without reading what they could give', () => {
  const code = [
    'import process from "node:process"',
    'import { join as together, sep } from "path"',
    'import * as everything from "node:path"',
    'import posix, { "join" as quoted } from "node:path/posix"',
    'const told = [process.pid, together("a", "b"), sep === everything.sep, posix.join === quoted]',
  ].join('\n')
  const taken = takeBuiltins(code)
  expect(taken).not.toMatch(/^import/m)
  expect(run(taken)).toEqual([process.pid, 'a/b', true, true])
})

it('leaves all else as it is', () => {
  const code = [
    'import { a } from "./chunk.js"',
    'import Pty from "node-pty"',
    'const late = () => import("node:http")',
    'const words = `import { b } from "node:fs"`',
  ].join('\n')
  expect(takeBuiltins(code)).toBe(code)
})
