import { expect, it } from 'vitest'
import { firstError } from '../../../main/builds/join/first-error.ts'

function numbered(text: string) {
  return text
    .trim()
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
}

it('knows of no error while nothing failed', () => {
  expect(firstError(numbered('[Container] Entering phase BUILD\nerror: of no consequence'))).toBe(
    undefined,
  )
})

it.each([
  [
    'a test that failed',
    `[Container] Entering phase BUILD
     > vitest run
     ✓ cart.test.ts
     ✗ checkout.test.ts
     Tests 1 failed
     [Container] Command did not exit successfully npm test exit status 1`,
    4,
  ],
  [
    'a compiler',
    `[Container] Entering phase PRE_BUILD
     0 errors, all is well
     [Container] Phase complete: PRE_BUILD State: SUCCEEDED
     [Container] Entering phase BUILD
     compiled 3 files with 0 errors
     src/price.ts(4,7): error TS2322: Type 'string' is not assignable to type 'number'.
     error: script "build" exited with code 2
     [Container] Phase complete: BUILD State: FAILED`,
    6,
  ],
  [
    'an error of an earlier phase, which was forgiven',
    `[Container] Entering phase INSTALL
     npm ERR! optional dependency skipped
     [Container] Phase complete: INSTALL State: SUCCEEDED
     [Container] Entering phase BUILD
     make: fine
     java.lang.IllegalStateException: no database
     [Container] Command did not exit successfully make exit status 1`,
    6,
  ],
  [
    'a coloured complaint',
    `[Container] Entering phase BUILD
     \u001b[32m ✓ \u001b[39mcart.test.ts
     \u001b[31mFAIL\u001b[39m checkout.test.ts
     AssertionError: expected 2 to be 1
     [Container] Command did not exit successfully npm test exit status 1`,
    3,
  ],
  [
    'nothing but the end',
    `[Container] Entering phase BUILD
     working
     [Container] Command did not exit successfully ./quiet.sh exit status 3`,
    3,
  ],
])('opens a failed log at %s', (_what, text, line) => {
  expect(firstError(numbered(text))).toBe(line)
})
