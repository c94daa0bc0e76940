import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FailureError } from '../../../shared/failure.ts'

/** This machine's key pair. The private half never leaves its file and this module. */
export interface ApprovalKeys {
  /** Ed25519, DER (SPKI), base64. */
  readonly publicKey: string
  /** The signature over `text`, base64. */
  sign(text: string): string
}

const fileName = 'approval-key.pem'

/** The key pair in `folder`, made when first asked for, its file readable by its owner alone. */
export function approvalKeys(folder: string): ApprovalKeys {
  const path = join(folder, fileName)
  const key = readKey(path) ?? makeKey(folder, path)
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  }
}

/** Whether the signature is that key's over `text`; a key that is none verifies nothing. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      type: 'spki',
      format: 'der',
    })
    if (key.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

function readKey(path: string): KeyObject | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw unusable(path, error)
  }
  try {
    return createPrivateKey(text)
  } catch (error) {
    throw unusable(path, error)
  }
}

/** Written only where there is none: two Foredecks that begin at once end up with one key. */
function makeKey(folder: string, path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' })
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
    return privateKey
  } catch (error) {
    const other = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    const known = other ? readKey(path) : undefined
    if (known) return known
    throw unusable(path, error)
  }
}

/** Says nothing of the file's content. */
function unusable(path: string, error: unknown): FailureError {
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new FailureError({
    kind: 'configuration',
    sentence: `The key that signs approvals, ${path}, cannot be used${why}.`,
    advice: 'Look at its permissions. If it is damaged, move it away: Foredeck makes a new one.',
    file: path,
    retryable: false,
  })
}
