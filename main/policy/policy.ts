import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { FailureError } from '../../shared/failure.ts'
import {
  PolicyFile,
  type PolicyMode,
  type PolicyRule,
  type PolicyState,
} from '../../shared/policy.ts'
import { createSignal } from '../aws/signal.ts'
import { readJsonFile, writeJsonFile } from '../store/json-file.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { watchFile } from '../store/watch.ts'
import { emptyPolicy, withAccount } from './parse.ts'

/** The account policy file, watched. */
export interface Policy {
  /** The rules of the last file that could be read, in this run or an earlier one. */
  rules(): PolicyRule[]
  /**
   * What holds for an account that no rule gives a mode: `confirm`; but `read-only` while the file
   * is broken and was never read, since it may hold rules that nobody can see.
   */
  defaultMode(): PolicyMode
  state(): PolicyState
  setPath(path: string): PolicyState
  setAccount(account: string, change: Pick<PolicyRule, 'name' | 'colour' | 'mode'>): PolicyState
  /** Returns the function that takes the listener away. */
  onChange(listener: () => void): () => void
  dispose(): void
}

const pathKey = 'policy/path'

/** Opens the policy file at the path that was chosen before, else at `defaultPath`. */
export function createPolicy(parts: { store: KeyValues; defaultPath: string }): Policy {
  const changed = createSignal()
  let open = openAt(parts.store, chosenPath(parts), changed.emit)
  const turnTo = (path: string) => {
    open.dispose()
    open = openAt(parts.store, path, changed.emit)
    changed.emit()
    return open.state()
  }
  return {
    rules: () => open.state().rules,
    defaultMode: () => (open.file() ? 'confirm' : 'read-only'),
    state: () => open.state(),
    setPath(path) {
      if (!isAbsolute(path)) throw relativePath(path)
      parts.store.set(pathKey, path)
      return turnTo(path)
    },
    setAccount(account, change) {
      const { path, problem } = open.state()
      if (problem) throw brokenFile(path, problem)
      const file = withAccount(open.file() ?? emptyPolicy, account, change)
      writeJsonFile(path, file, 'policy file')
      // Opened anew, so that the answer tells of the change at once.
      return turnTo(path)
    },
    onChange: changed.listen,
    dispose: () => open.dispose(),
  }
}

/** The file at one path: read now, and again whenever it changes. */
function openAt(store: KeyValues, path: string, changed: () => void) {
  let file: PolicyFile | undefined
  let problem: string | undefined
  const load = () => {
    const read = readJsonFile(path, PolicyFile, emptyPolicy)
    problem = read.ok ? undefined : read.problem
    file = read.ok ? read.file : (file ?? lastGood(store, path))
    if (read.ok) store.set(lastGoodKey(path), read.file)
  }
  load()
  const dispose = watchFile(path, () => {
    load()
    changed()
  })
  const state = () => ({ path, exists: existsSync(path), problem, rules: file?.rules ?? [] })
  return { file: () => file, state, dispose }
}

const lastGoodKey = (path: string) => `policy/last-good/${path}`

function lastGood(store: KeyValues, path: string): PolicyFile | undefined {
  return PolicyFile.safeParse(store.get(lastGoodKey(path))).data
}

function chosenPath(parts: { store: KeyValues; defaultPath: string }): string {
  const chosen = parts.store.get(pathKey)
  return typeof chosen === 'string' ? chosen : resolve(parts.defaultPath)
}

function relativePath(path: string): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: `“${path}” is not a full path.`,
    advice: 'Give the whole path of the policy file, from the root of the disk.',
    retryable: false,
  })
}

function brokenFile(path: string, problem: string): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: `The policy file ${path} is broken and so is not changed. ${problem}`,
    advice: 'Correct it first; Foredeck notices when it is saved.',
    file: path,
    retryable: false,
  })
}
