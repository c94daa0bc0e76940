import { expect, test } from 'vitest'
import type { CastEvent } from '../../../shared/recordings.ts'
import {
  countUntil,
  momentOf,
  schedule,
  type Screen,
  show,
} from '../../../renderer/sessions/recordings/playback.ts'

const events: CastEvent[] = [
  [0.5, 'o', 'a'],
  [1, 'r', '100x30'],
  [61, 'o', 'b'],
  [62, 'o', 'c'],
]

function paper() {
  const log: string[] = []
  const screen: Screen = {
    write: (text) => log.push(text),
    resize: (columns, rows) => log.push(`${columns}×${rows}`),
    reset: () => log.push('anew'),
  }
  return { log, screen }
}

test('silences are cut short, and nothing else', () => {
  expect(schedule(events, 2)).toEqual([0.5, 1, 3, 4])
  expect(schedule(events, Infinity)).toEqual([0.5, 1, 61, 62])
})

test('a moment shows what has been printed by then', () => {
  const times = schedule(events, 2)
  expect([0, 0.5, 2.9, 3, 99].map((moment) => countUntil(times, moment))).toEqual([0, 1, 2, 3, 4])
})

test('a place that was searched for is found in the shortened time', () => {
  const times = schedule(events, 2)
  expect(momentOf(events, times, 61)).toBe(3)
  expect(momentOf(events, times, 1000)).toBe(4)
  expect(momentOf([], [], 5)).toBe(0)
})

test('forwards only what is new is drawn, backwards all of it anew', () => {
  const { log, screen } = paper()
  show(screen, events, 0, 2)
  show(screen, events, 2, 4)
  expect(log).toEqual(['a', '100×30', 'b', 'c'])
  log.length = 0
  show(screen, events, 4, 1)
  expect(log).toEqual(['anew', 'a'])
})
