import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Look } from './check.ts'

/** CloudFormation deletes secrets at once, without the recovery window that the console gives. */
export const lookAtSecret: Look = async (context, { physicalId: SecretId }) => {
  const command = new DescribeSecretCommand({ SecretId })
  const secret = await context.send(SecretsManagerClient, command)
  const replicas = (secret.ReplicationStatus ?? []).flatMap(({ Region }) => Region ?? [])
  const elsewhere = replicas.length > 0 ? ` Its replicas in ${replicas.join(', ')} go too.` : ''
  const used = secret.LastAccessedDate?.toISOString().slice(0, 10)
  const last = used === undefined ? '' : ` It was last read on ${used}.`
  return {
    verdict: 'data',
    sentence: `CloudFormation deletes secrets at once, without a recovery window.${elsewhere}${last}`,
  }
}
