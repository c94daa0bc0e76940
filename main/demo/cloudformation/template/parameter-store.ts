import { alphabets, createRandom } from '../../random.ts'

/** Looks up a parameter of Systems Manager; undefined where there is none by the name. */
export type ParameterStore = (name: string) => string | undefined

/**
 * The parameters that AWS itself publishes under `/aws/service/`: image ids and image versions,
 * the same for the same name and region.
 */
export function publicParameters(region: string): ParameterStore {
  return (name) => {
    if (!name.startsWith('/aws/service/')) return undefined
    const random = createRandom(`${region} ${name}`)
    if (name.includes('version') && !name.includes('ami')) return '1.0.0'
    return `ami-0${random.text(alphabets.hexadecimal, 16)}`
  }
}
