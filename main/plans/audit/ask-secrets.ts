import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Ask } from './presence.ts'

/** DescribeSecret: a deleted secret waits out its recovery window. */
export const askSecret: Ask = async (send, SecretId) => {
  const command = new DescribeSecretCommand({ SecretId })
  const { DeletedDate } = await send((caller, target, signal) =>
    caller.send(target, SecretsManagerClient, command, { signal }),
  )
  if (DeletedDate === undefined) return { is: 'there' }
  return {
    is: 'gone',
    remark:
      'secretsmanager deletes it for good after its recovery window; until then it can be restored.',
  }
}
