import type { Account } from '../../../shared/accounts.ts'
import type { AccountEnvironment } from '../../../shared/cost-environments.ts'

/** What is looked at. */
export type Judged = Pick<Account, 'name' | 'alias' | 'ou' | 'tags' | 'colour' | 'mode'>

/** What an account counts as, and what that rests on. */
export interface Judgement {
  readonly environment: AccountEnvironment
  /** A sentence. */
  readonly because: string
}

const words: Readonly<Record<Exclude<AccountEnvironment, 'other'>, readonly string[]>> = {
  production: ['production', 'prod', 'prd', 'live'],
  development: [
    ...['development', 'develop', 'dev', 'test', 'testing', 'qa', 'staging', 'stage', 'stg'],
    ...['sandbox', 'sandboxes', 'preview', 'integration', 'uat', 'preprod', 'nonprod'],
  ],
}
const tagKeys = ['environment', 'env', 'stage', 'stack', 'account-type']

/**
 * Production or development, by the account's tags in AWS Organizations, else by its unit, else by
 * its name or alias, else by the policy file: a red account, or one that asks for names to be typed.
 * Pure.
 */
export function environmentOf(account: Judged): Judgement {
  return byTag(account) ?? byUnit(account) ?? byName(account) ?? byPolicy(account) ?? nothing
}

const nothing: Judgement = {
  environment: 'other',
  because: 'Neither tags, unit, name nor the policy file say what it is for.',
}

/** What one text says: `non-production` is none. Pure. */
function said(text: string): Exclude<AccountEnvironment, 'other'> | undefined {
  const parts = text.toLowerCase().split(/[^a-z]+/)
  const has = (environment: keyof typeof words) =>
    parts.some((part) => words[environment].includes(part))
  const negated = /non?[^a-z]?prod|pre[^a-z]?prod/i.test(text)
  if (negated || (has('development') && !has('production'))) return 'development'
  return has('production') && !has('development') ? 'production' : undefined
}

function byTag({ tags }: Judged): Judgement | undefined {
  for (const [key, value] of Object.entries(tags)) {
    const environment = tagKeys.includes(key.toLowerCase()) ? said(value) : undefined
    if (environment) return { environment, because: `Its tag ${key} is ${value}.` }
  }
  return undefined
}

/** The innermost unit that says something. */
function byUnit({ ou = '' }: Judged): Judgement | undefined {
  for (const unit of ou.split('/').reverse()) {
    const environment = said(unit)
    if (environment) return { environment, because: `It is in the unit ${ou}.` }
  }
  return undefined
}

function byName({ name, alias }: Judged): Judgement | undefined {
  for (const [what, text = ''] of [['name', name] as const, ['alias', alias] as const]) {
    const environment = said(text)
    if (environment) return { environment, because: `Its ${what} is ${text}.` }
  }
  return undefined
}

function byPolicy({ colour, mode }: Judged): Judgement | undefined {
  const environment = 'production'
  if (mode === 'typed')
    return { environment, because: 'The policy file asks for names to be typed there.' }
  if (colour === 'red') return { environment, because: 'It is red in the policy file.' }
  return colour === 'green'
    ? { environment: 'development', because: 'It is green in the policy file.' }
    : undefined
}
