import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lazy, Suspense } from 'react'
import { isMissingPiece } from '../../../renderer/app/frame/missing-piece.ts'
import { PageGuard } from '../../../renderer/app/frame/page-guard.tsx'
import { button, until } from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined
beforeEach(() => {
  // React tells every error that a boundary catches.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  mounted?.unmount()
  vi.restoreAllMocks()
})

function showPage(error: Error) {
  const Page = lazy(() => Promise.reject(error))
  mounted = mount(
    <PageGuard>
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    </PageGuard>,
  )
}

const text = () => document.body.textContent

describe('a page whose piece is gone', () => {
  it('says that Foredeck was updated, and reloads', async () => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined)
    showPage(new TypeError('Failed to fetch dynamically imported module: http://x/a.js'))
    await until(() => text().includes('Foredeck was updated'))
    const again = button('Reload')
    if (again !== undefined) click(again)
    expect(reload).toHaveBeenCalledOnce()
  })

  it('is told apart from one that fails otherwise', async () => {
    showPage(new Error('The list has no rows'))
    await until(() => text().includes('The list has no rows'))
    expect(text()).not.toContain('updated')
  })

  it.each([
    'Failed to fetch dynamically imported module: http://127.0.0.1/assets/a.js',
    'error loading dynamically imported module: http://127.0.0.1/assets/a.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/a.css',
  ])('is known by %s', (message) => expect(isMissingPiece(new Error(message))).toBe(true))
})
