import { afterEach, describe, expect, it } from 'vitest'
import { WelcomePage } from '../../../renderer/welcome/welcome-page.tsx'
import { answeringConsole, button, type CallLog, InConsole, until } from '../support/console.tsx'
import { mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

const info = { version: '1', host: 'served', dataFolder: '/data', runtime: 'Node 24' }

function welcome(demo: object): CallLog {
  const log: CallLog = []
  const console = answeringConsole({ 'system.info': () => ({ ...info, ...demo }) }, log)
  mounted = mount(
    <InConsole console={console}>
      <WelcomePage />
    </InConsole>,
  )
  return log
}

describe('the welcome page', () => {
  it('offers the demo to whoever is not in it', async () => {
    welcome({})
    await until(() => button('Try the demo'))
  })

  it('does not offer it in the demo itself', async () => {
    const log = welcome({ demo: { endpoint: 'http://127.0.0.1:1', configFile: '/c' } })
    await until(() => button('Log in to a portal'))
    await until(() => log.some(([name]) => name === 'system.info'))
    expect(button('Try the demo')).toBeUndefined()
    expect(document.body.textContent).toContain('Where are your accounts?')
  })
})
