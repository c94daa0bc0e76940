import { expect, it } from 'vitest'
import { requireRuntime } from '../../../main/hosts/runtime.ts'
import { sentenceOf } from '../../../main/hosts/sentence.ts'

it.each(['22.13.0', '22.22.1', '23.0.0', '24.21.0', process.versions.node])(
  'runs on Node %s',
  (version) => expect(() => requireRuntime(version)).not.toThrow(),
)

it.each(['18.20.4', '20.20.2', '22.12.0', '22.5.1'])(
  'says what is wrong with Node %s',
  (version) => {
    let told = ''
    try {
      requireRuntime(version)
    } catch (error) {
      told = sentenceOf(error)
    }
    expect(told).toBe(
      `Foredeck runs on Node 22.13 or newer and this is ${version}. Start it with npm start, which brings the Node that it needs.`,
    )
  },
)
