import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Area,
  loadWindowState,
  placeWindow,
  saveWindowState,
} from '../../../main/hosts/electron/window-state.ts'
import { temporaryFolder } from '../../support/folder.ts'

const laptop: Area = { x: 0, y: 0, width: 1512, height: 900 }
const external: Area = { x: 1512, y: -200, width: 2560, height: 1400 }

describe('where the window opens', () => {
  it('is the usual size on a first start', () => {
    expect(placeWindow(undefined, [laptop], laptop)).toEqual({
      width: 1440,
      height: 900,
      maximized: false,
    })
  })

  it('is where it was, while that display is there', () => {
    const state = { x: 1700, y: -100, width: 1600, height: 1000, maximized: true }
    expect(placeWindow(state, [laptop, external], laptop)).toEqual(state)
  })

  it('is on the display that is left, and fits it', () => {
    const state = { x: 1700, y: -100, width: 2400, height: 1300, maximized: false }
    expect(placeWindow(state, [laptop], laptop)).toEqual({
      width: 1512,
      height: 900,
      maximized: false,
    })
  })

  it('is never out of reach, whatever was kept', () => {
    const whole = fc.integer({ min: -5000, max: 5000 })
    const size = fc.integer({ min: 1, max: 9000 })
    const states = fc.record({
      x: whole,
      y: whole,
      width: size,
      height: size,
      maximized: fc.boolean(),
    })
    fc.assert(
      fc.property(states, (state) => {
        const place = placeWindow(state, [laptop, external], laptop)
        const home = [laptop, external].find(
          (area) =>
            place.x === undefined ||
            place.y === undefined ||
            (place.x < area.x + area.width &&
              place.x + place.width > area.x &&
              place.y >= area.y &&
              place.y < area.y + area.height),
        )
        expect(home).toBeDefined()
      }),
    )
  })
})

describe('the file that keeps it', () => {
  it('gives back what was saved', async () => {
    const file = join(temporaryFolder(), 'window.json')
    const state = { x: 1, y: 2, width: 900, height: 600, maximized: false }
    await saveWindowState(file, state)
    expect(loadWindowState(file)).toEqual(state)
  })

  it.each(['', '{', '[]', '{"x":1}', '{"x":1,"y":2,"width":0,"height":1,"maximized":true}'])(
    'is passed over when it says %j',
    (text) => {
      const file = join(temporaryFolder(), 'window.json')
      writeFileSync(file, text)
      expect(loadWindowState(file)).toBeUndefined()
    },
  )

  it('need not be there', () => {
    expect(loadWindowState(join(temporaryFolder(), 'none.json'))).toBeUndefined()
  })
})
