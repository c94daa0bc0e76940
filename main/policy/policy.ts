import { existsSync, mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import { FailureError } from '../../shared/failure.ts'
import {
  PolicyFile,
  type PolicyMode,
  type PolicyRule,
  type PolicyState,
} from '../../shared/policy.ts'
import { createSignal } from '../aws/signal.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { emptyPolicy, parsePolicy, withAccount } from './parse.ts'

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
  let path = chosenPath(parts)
  let file: PolicyFile | undefined
  let problem: string | undefined
  const load = () => {
    const read = readPolicy(path)
    problem = read.ok ? undefined : read.problem
    file = read.ok ? read.file : (file ?? lastGood(parts.store, path))
    if (read.ok) parts.store.set(lastGoodKey(path), read.file)
  }
  const reload = () => {
    load()
    changed.emit()
  }
  load()
  let stopWatching = watchFile(path, reload)
  const state = () => ({ path, exists: existsSync(path), problem, rules: file?.rules ?? [] })
  return {
    rules: () => file?.rules ?? [],
    defaultMode: () => (file ? 'confirm' : 'read-only'),
    state,
    setPath(chosen) {
      if (!isAbsolute(chosen)) throw relativePath(chosen)
      parts.store.set(pathKey, chosen)
      stopWatching()
      path = chosen
      file = undefined
      stopWatching = watchFile(path, reload)
      reload()
      return state()
    },
    setAccount(account, change) {
      if (problem) throw brokenFile(path, problem)
      writePolicy(path, withAccount(file ?? emptyPolicy, account, change))
      // The folder may only now exist.
      stopWatching()
      stopWatching = watchFile(path, reload)
      reload()
      return state()
    },
    onChange: changed.listen,
    dispose: () => stopWatching(),
  }
}

const lastGoodKey = (path: string) => `policy/last-good/${path}`

function lastGood(store: KeyValues, path: string): PolicyFile | undefined {
  return PolicyFile.safeParse(store.get(lastGoodKey(path))).data
}

function chosenPath(parts: { store: KeyValues; defaultPath: string }): string {
  const chosen = parts.store.get(pathKey)
  return typeof chosen === 'string' ? chosen : resolve(parts.defaultPath)
}

function readPolicy(path: string): ReturnType<typeof parsePolicy> {
  if (!existsSync(path)) return { ok: true, file: emptyPolicy }
  try {
    return parsePolicy(readFileSync(path, 'utf8'))
  } catch (error) {
    return { ok: false, problem: `It cannot be read: ${messageOf(error)}.` }
  }
}

/** Writes beside the file and renames, so that a crash never leaves half a policy. */
function writePolicy(path: string, file: PolicyFile): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`)
    renameSync(`${path}.new`, path)
  } catch (error) {
    throw new FailureError({
      kind: 'configuration',
      sentence: `The policy file ${path} cannot be written: ${messageOf(error)}.`,
      advice: 'Choose another place for it in the settings, or change its permissions.',
      file: path,
      retryable: false,
    })
  }
}

/** Watches the folder, since editors replace files; a folder that is not there is not watched. */
function watchFile(path: string, reload: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  try {
    const watcher = watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path)) return
      clearTimeout(timer)
      timer = setTimeout(reload, 100)
    })
    watcher.unref()
    return () => {
      clearTimeout(timer)
      watcher.close()
    }
  } catch {
    return () => {}
  }
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
