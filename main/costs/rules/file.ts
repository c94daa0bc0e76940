import { isAbsolute } from 'node:path'
import { Big } from 'big.js'
import { type CostRule, type CostRules, CostRulesFile } from '../../../shared/cost-rules.ts'
import { FailureError } from '../../../shared/failure.ts'
import { present } from '../../aws/present.ts'
import { readJsonFile, writeJsonFile } from '../../store/json-file.ts'
import type { Json, KeyValues } from '../../store/settings-table.ts'
import { watchFile } from '../../store/watch.ts'

/** The file of local rules that a team commits, watched. */
export interface RulesFile {
  /** The rules of the last file that could be read, in this run or an earlier one. */
  rules(): readonly CostRule[]
  state(): CostRules
  /** Throws where the file that is there is broken: it would be lost. */
  save(file: CostRulesFile): CostRules
  setPath(path: string): CostRules
  dispose(): void
}

/** What the file of rules leans on. */
export interface RulesFileParts {
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  /** Where it is unless another place was chosen. */
  readonly defaultPath: string
  readonly changed: () => void
}

const pathKey = 'costs/rules-path'
const lastGoodKey = (path: string) => `costs/rules-last-good/${path}`
const empty: CostRulesFile = { version: 1, rules: [] }
const schema = CostRulesFile.superRefine(({ rules }, context) => {
  rules.forEach((rule, index) => {
    const message = misfitOf(rule)
    if (message !== undefined) context.addIssue({ code: 'custom', message, path: ['rules', index] })
  })
})

/** What a rule lacks that its form alone does not tell. Pure. */
export function misfitOf(rule: CostRule): string | undefined {
  if (rule.rule !== 'share' || rule.split !== 'fixed') return undefined
  const shares = Object.entries(rule.shares ?? {})
  if (shares.length === 0) return 'Fixed shares need “shares”, a decimal a value'
  if (!shares.every(([, share]) => /^\d+(\.\d+)?$/.test(share))) {
    return 'A share is a decimal such as "0.25"'
  }
  const sum = shares.reduce((total, [, share]) => total.plus(share), new Big(0))
  return sum.eq(1) ? undefined : `The shares sum to ${sum.toFixed()}, not to 1`
}

/** Opens the file at the path that was chosen before, else at `defaultPath`. */
export function openRulesFile({ settings, defaultPath, changed }: RulesFileParts): RulesFile {
  const chosen = settings.get(pathKey)
  let open = openAt(settings, typeof chosen === 'string' ? chosen : defaultPath, changed)
  const turnTo = (path: string) => {
    open.dispose()
    open = openAt(settings, path, changed)
    changed()
    return open.state()
  }
  return {
    rules: () => open.state().file.rules,
    state: () => open.state(),
    save(file) {
      const { path, problem } = open.state()
      if (problem) throw brokenFile(path, problem)
      const misfit = file.rules.map(misfitOf).find((one) => one !== undefined)
      if (misfit) throw unfit(misfit)
      writeJsonFile(path, file, 'file of cost rules')
      // Opened anew, so that the answer tells of the change at once.
      return turnTo(path)
    },
    setPath(path) {
      if (!isAbsolute(path)) throw relativePath(path)
      settings.set(pathKey, path)
      return turnTo(path)
    },
    dispose: () => open.dispose(),
  }
}

/** The file at one path: read now, and again whenever it changes. */
function openAt(settings: RulesFileParts['settings'], path: string, changed: () => void) {
  let file: CostRulesFile = CostRulesFile.safeParse(settings.get(lastGoodKey(path))).data ?? empty
  let problem: string | undefined
  const load = () => {
    const read = readJsonFile(path, schema, empty)
    problem = read.ok ? undefined : read.problem
    if (!read.ok) return
    file = read.file
    settings.set(lastGoodKey(path), JSON.parse(JSON.stringify(read.file)) as Json)
  }
  load()
  const dispose = watchFile(path, () => {
    load()
    changed()
  })
  return { state: (): CostRules => ({ path, file, ...present({ problem }) }), dispose }
}

function unfit(message: string): FailureError {
  const sentence = `The rules are not saved: ${message}.`
  return new FailureError({ kind: 'invalid-input', sentence, retryable: false })
}

function relativePath(path: string): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: `“${path}” is not a full path.`,
    advice: 'Give the whole path of the file of cost rules, from the root of the disk.',
    retryable: false,
  })
}

function brokenFile(path: string, problem: string): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: `The file of cost rules ${path} is broken and so is not changed. ${problem}`,
    advice: 'Correct it first; Foredeck notices when it is saved.',
    file: path,
    retryable: false,
  })
}
