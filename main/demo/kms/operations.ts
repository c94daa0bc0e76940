import { randomBytes } from 'node:crypto'
import type {
  DecryptCommandInput,
  DecryptCommandOutput,
  GenerateDataKeyCommandInput,
  GenerateDataKeyCommandOutput,
  KeyMetadata,
} from '@aws-sdk/client-kms'
import { AwsError } from '../service.ts'
import type { DataKeys } from './data-keys.ts'

/** GenerateDataKey: 1 to 1,024 bytes under a key that is enabled. */
export function generateDataKey(
  dataKeys: DataKeys,
  key: KeyMetadata,
  { KeySpec, NumberOfBytes, EncryptionContext = {} }: GenerateDataKeyCommandInput,
): Omit<GenerateDataKeyCommandOutput, '$metadata'> {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.')
  }
  checkEnabled(key)
  const size = NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32)
  if (size < 1 || size > 1024) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${size}' at 'numberOfBytes' failed to satisfy constraint: Member must have value ${size < 1 ? 'greater than or equal to 1' : 'less than or equal to 1024'}`,
    )
  }
  const Plaintext = randomBytes(size)
  const CiphertextBlob = dataKeys.seal(Plaintext, key.Arn ?? '', EncryptionContext)
  return { KeyId: key.Arn, Plaintext, CiphertextBlob }
}

/** Decrypt: what GenerateDataKey sealed, with the same context. `keyOf` throws where the key is gone. */
export function decrypt(
  dataKeys: DataKeys,
  keyOf: (id: string) => KeyMetadata,
  { CiphertextBlob = new Uint8Array(), EncryptionContext = {}, KeyId }: DecryptCommandInput,
): Omit<DecryptCommandOutput, '$metadata'> {
  const { keyArn, plain } = dataKeys.open(Buffer.from(CiphertextBlob), EncryptionContext)
  if (KeyId !== undefined && keyOf(KeyId).Arn !== keyArn) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    )
  }
  checkEnabled(keyOf(keyArn))
  return { KeyId: keyArn, Plaintext: plain, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
}

function checkEnabled({ Arn = '', KeyState }: KeyMetadata): void {
  if (KeyState === 'Enabled') return
  if (KeyState === 'Disabled') throw new AwsError('DisabledException', `${Arn} is disabled.`)
  throw new AwsError('KMSInvalidStateException', `${Arn} is pending deletion.`)
}
