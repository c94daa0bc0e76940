import type { Account } from '../../shared/accounts.ts'
import type { AccountColour, PolicyMode } from '../../shared/policy.ts'
import type { StatusTone } from '../ui/status.ts'

/** A policy mode in a word, and what it means in a sentence. */
export function modeWords(mode: PolicyMode): { readonly word: string; readonly meaning: string } {
  switch (mode) {
    case 'read-only':
      return { word: 'Read-only', meaning: 'Refuses every write until it is unlocked.' }
    case 'confirm':
      return { word: 'Confirm', meaning: 'Asks once before every write.' }
    case 'typed':
      return { word: 'Typed', meaning: 'Wants the resource’s name typed before every write.' }
  }
}

/** An account's state as the user should read it. */
export function stateWords(state: Account['state']): {
  readonly word: string
  readonly tone: StatusTone
} {
  switch (state) {
    case 'checking':
      return { word: 'Checking', tone: 'progress' }
    case 'ready':
      return { word: 'Ready', tone: 'success' }
    case 'login-needed':
      return { word: 'Login needed', tone: 'warning' }
    case 'mfa-needed':
      return { word: 'MFA code needed', tone: 'warning' }
    case 'failed':
      return { word: 'Failed', tone: 'error' }
    case 'suspended':
      return { word: 'Suspended', tone: 'stopped' }
  }
}

/** Every account colour, as the policy file names them. */
export const colours: readonly AccountColour[] = [
  'grey',
  'blue',
  'green',
  'teal',
  'purple',
  'pink',
  'red',
  'orange',
  'yellow',
]
