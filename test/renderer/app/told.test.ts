import { afterEach, expect, it, vi } from 'vitest'
import type { DueNotice } from '../../../shared/notifications.ts'
import { tell } from '../../../renderer/app/told.ts'

const shown: StandIn[] = []

class StandIn extends EventTarget {
  static permission = 'granted'
  readonly title: string
  readonly close = vi.fn()
  constructor(title: string) {
    super()
    this.title = title
    shown.push(this)
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  shown.length = 0
})

const notice = (id: string, link: DueNotice['link']): DueNotice => ({
  ...{ id, title: `${id} waits for you`, body: 'It waits.', link },
  ...{ account: '111122223333', region: 'eu-west-1' },
})

it('opens the card of the notice that was pressed, in a window brought forward', async () => {
  vi.stubGlobal('Notification', StandIn)
  const opened: string[] = []
  const asked = vi.fn()
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    asked(data)
  })
  tell(
    [
      notice('shop', { kind: 'pipeline', id: 'shop' }),
      notice('web', { kind: 'service', id: 'main/web' }),
    ],
    (path) => opened.push(path),
  )
  const [, web] = shown
  web?.dispatchEvent(new Event('click'))
  expect(opened).toEqual(['/111122223333/eu-west-1/services/main/web'])
  expect(web?.close).toHaveBeenCalledOnce()
  const soon = { timeout: 20_000 }
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith({ foredeck: 'show' }), soon)
})

it('counts those beyond four in one more, which leads to the timeline', () => {
  vi.stubGlobal('Notification', StandIn)
  const opened: string[] = []
  const many = Array.from({ length: 6 }, (_, index) =>
    notice(String(index), { kind: 'pipeline', id: 'shop' }),
  )
  tell(many, (path) => opened.push(path))
  expect(shown).toHaveLength(5)
  shown[4]?.dispatchEvent(new Event('click'))
  expect(opened).toEqual(['/activity'])
})
