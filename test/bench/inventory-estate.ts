import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Target } from '../../shared/target.ts'
import type { Access, AccessBroker } from '../../main/aws/access.ts'
import { accessKeyOf, type EndpointOptions } from './inventory-endpoint.ts'

export const regions = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2'] as const

/** `accounts` × four regions. */
export function estate(accounts: number): Target[] {
  return Array.from({ length: accounts }, (_, index) => String(100_000_000_000 + index)).flatMap(
    (account) => regions.map((region) => ({ account, region })),
  )
}

/** Gives every account keys that the endpoint knows. */
export function estateBroker(url: string): AccessBroker {
  return {
    access: async (account) => accessTo(url, account),
    proveIdentity: async () => {
      throw new Error('Nothing is written here.')
    },
  }
}

export function accessTo(url: string, account: string): Access {
  return {
    credentials: { accessKeyId: accessKeyOf(account), secretAccessKey: 'not a secret' },
    endpoints: { '*': url },
    partition: 'aws',
    principal: `arn:aws:iam::${account}:role/Reader`,
  }
}

/** The endpoint in a process of its own, so that its work is not its clients'. */
export async function startEndpointProcess(
  options: EndpointOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const script = new URL('./inventory-endpoint.ts', import.meta.url)
  const child = fork(script, [JSON.stringify(options)])
  const [message] = (await once(child, 'message')) as [{ url: string }]
  return {
    url: message.url,
    stop: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
