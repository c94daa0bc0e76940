import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { TerminalFields } from '../../../renderer/settings/terminal-fields.tsx'
import { defaultSettings } from '../../../shared/default-settings.ts'
import type { Settings } from '../../../shared/settings.ts'
import { type } from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.unmount()
})

function show() {
  const changes: Partial<Settings>[] = []
  mounted = mount(
    <TerminalFields settings={defaultSettings} onChange={(change) => void changes.push(change)} />,
  )
  const [size, font, screenReader] = mounted.container.querySelectorAll('input')
  if (size === undefined || font === undefined || screenReader === undefined) {
    throw new Error('There are three fields.')
  }
  return { changes, size, font, screenReader, page: mounted.container }
}

function fill(field: HTMLInputElement, text: string) {
  act(() => field.focus())
  type(field, text)
  act(() => field.blur())
}

test('a size is kept when its field is left, and only one that terminals can have', () => {
  const { changes, size, page } = show()
  expect(size.value).toBe('13')
  fill(size, '40')
  expect(page.textContent).toContain('Enter a whole number from 8 to 32.')
  expect(changes).toEqual([])
  fill(size, '16')
  expect(page.textContent).not.toContain('Enter a whole number')
  expect(changes).toEqual([{ terminalFontSize: 16 }])
})

test('a font is kept without the spaces around it', () => {
  const { changes, font } = show()
  fill(font, ' Fira Code ')
  expect(changes).toEqual([{ terminalFont: 'Fira Code' }])
})

test('text for screen readers is switched on', () => {
  const { changes, screenReader } = show()
  click(screenReader)
  expect(changes).toEqual([{ terminalScreenReader: true }])
})
