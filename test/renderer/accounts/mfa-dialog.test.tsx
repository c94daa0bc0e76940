import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MfaDialog } from '../../../renderer/accounts/mfa-dialog.tsx'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  type,
  until,
} from '../support/console.tsx'
import { click, mount, type Mounted, press } from '../support/mount.tsx'

const prompt = { id: 'p1', profile: 'break-glass', device: 'arn:aws:iam::1:mfa/operations' }
const asking = accountsSnapshot({ prompts: [prompt] })
let mounted: Mounted
let log: CallLog

beforeEach(async () => {
  log = []
  const console = answeringConsole(
    {
      'accounts.watch': () => oneEvent(asking),
      'accounts.answerMfa': ({ code }: { code: string }) => {
        if (code === '000000') throw new Error('The code was refused')
        return accountsSnapshot()
      },
      'accounts.dismissMfa': () => accountsSnapshot(),
    },
    log,
  )
  mounted = mount(
    <InConsole console={console}>
      <MfaDialog />
    </InConsole>,
  )
  await until(() => button('Continue'))
})

afterEach(() => mounted.unmount())

function field(): HTMLInputElement {
  const found = document.querySelector('input')
  if (found === null) throw new Error('There is no field.')
  return found
}

const calls = () => log.filter(([name]) => name !== 'accounts.watch')

describe('the MFA dialog', () => {
  it('names the profile and the device that ask', () => {
    expect(document.body.textContent).toContain('break-glass')
    expect(document.body.textContent).toContain('mfa/operations')
  })

  it('asks for six digits before it answers', () => {
    type(field(), '12345')
    expect(button('Continue')?.getAttribute('aria-disabled')).toBe('true')
    press('Enter', field())
    expect(calls()).toEqual([])
  })

  it('answers on Enter and closes when the prompt is gone', async () => {
    type(field(), '123456')
    press('Enter', field())
    await until(() => document.querySelector('input') === null)
    expect(calls()).toEqual([['accounts.answerMfa', { prompt: 'p1', code: '123456' }]])
  })

  it('shows a refusal as a sentence and keeps what was typed', async () => {
    type(field(), '000000')
    press('Enter', field())
    await until(() => document.body.textContent.includes('The code was refused.'))
    expect(field().value).toBe('000000')
  })

  it('can be put off', async () => {
    const later = button('Not now')
    if (later !== undefined) click(later)
    await until(() => document.querySelector('input') === null)
    expect(calls()).toEqual([['accounts.dismissMfa', { prompt: 'p1' }]])
  })
})
