import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Agenda } from '../../../main/demo/cloudformation/engine/agenda.ts'

it('lets everything happen in its order, what it adds meanwhile too', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(60), (times, until) => {
      const agenda = new Agenda()
      const happened: number[] = []
      for (const time of times) {
        agenda.add(time, (at) => {
          happened.push(at)
          if (at % 3 === 0) agenda.add(at + 1, (later) => happened.push(later))
        })
      }
      agenda.advance(until)
      const expected = times
        .flatMap((time) => (time % 3 === 0 && time + 1 <= until ? [time, time + 1] : [time]))
        .filter((time) => time <= until)
        .sort((left, right) => left - right)
      expect(happened).toEqual(expected)
      expect(agenda.next ?? Infinity).toBeGreaterThan(until)
    }),
  )
})
