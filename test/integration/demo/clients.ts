import type { Demo } from '../../../main/demo/index.ts'

interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

interface Settings {
  readonly endpoint: string
  readonly region: string
  readonly credentials: Keys
  readonly maxAttempts: number
}

/** One of the SDK's clients on the embedded endpoint, without retries. */
export function clientOf<Client>(
  ClientClass: new (settings: Settings) => Client,
  demo: Demo,
  keys: Keys = demo.credentials(),
  region = demo.organization.regions[0] ?? '',
): Client {
  const { accessKeyId, secretAccessKey, sessionToken } = keys
  return new ClientClass({
    endpoint: demo.endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    maxAttempts: 1,
  })
}

/** The id of the account with that name; the test fails where there is none. */
export function accountNamed(demo: Demo, name: string): string {
  const account = demo.organization.accounts.find((one) => one.name === name)
  if (account === undefined) throw new Error(`The demo has no account ${name}`)
  return account.id
}
