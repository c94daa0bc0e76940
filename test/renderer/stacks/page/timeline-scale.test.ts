import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OperationSpan, StackOperation } from '../../../../shared/stacks.ts'
import { slowest, timelineScale } from '../../../../renderer/stacks/page/timeline/timeline-scale.ts'

const start = Date.parse('2026-01-01T00:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()

function span(logicalId: string, from: number, to?: number): OperationSpan {
  return {
    stack: 'arn:root',
    path: [],
    logicalId,
    type: 'AWS::S3::Bucket',
    startedAt: at(from),
    status: 'CREATE_COMPLETE',
    ...(to === undefined ? {} : { endedAt: at(to) }),
  }
}

function operation(spans: OperationSpan[], end?: number): StackOperation {
  return {
    id: '1',
    kind: 'create',
    startedAt: at(0),
    status: 'CREATE_COMPLETE',
    outcome: 'succeeded',
    events: [],
    spans,
    ...(end === undefined ? {} : { endedAt: at(end) }),
  }
}

describe('the timeline', () => {
  it('draws each bar where and as long as its resource was worked on', () => {
    const { bars } = timelineScale(operation([span('B', 50, 100), span('A', 0, 25)], 100), 0)
    expect(bars.map(({ span: { logicalId }, left, width }) => [logicalId, left, width])).toEqual([
      ['A', 0, 0.25],
      ['B', 0.5, 0.5],
    ])
  })

  it('lets a running bar reach to now', () => {
    const { bars, milliseconds } = timelineScale(operation([span('A', 10)]), start + 40_000)
    expect(milliseconds).toBe(40_000)
    expect(bars[0]).toMatchObject({ running: true, milliseconds: 30_000 })
  })

  it('names the slowest first and leaves nested stacks out, which only wait', () => {
    const nested = { ...span('N', 0, 100), type: 'AWS::CloudFormation::Stack' }
    const scale = timelineScale(operation([nested, span('A', 0, 5), span('B', 0, 50)], 100), 0)
    expect(slowest(scale, 1).map(({ span: { logicalId } }) => logicalId)).toEqual(['B'])
  })

  it('puts what a rollback did again on the same line', () => {
    const again = { ...span('A', 60, 70), status: 'UPDATE_FAILED' }
    const { rows } = timelineScale(operation([span('A', 0, 5), span('B', 2, 4), again], 100), 0)
    expect(rows.map(({ key, bars }) => [key, bars.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ])
  })

  it('keeps every bar and tick within the chart, whatever the clock says', () => {
    const time = fc.integer({ min: -50, max: 5000 })
    const spans = fc.array(fc.tuple(time, fc.option(time, { nil: undefined })), { maxLength: 20 })
    fc.assert(
      fc.property(spans, fc.option(time, { nil: undefined }), time, (given, end, now) => {
        const list = given.map(([from, to], index) => span(`R${index}`, from, to))
        const scale = timelineScale(operation(list, end), start + now * 1000)
        for (const { left, width, milliseconds } of scale.bars) {
          expect(left).toBeGreaterThanOrEqual(0)
          expect(width).toBeGreaterThanOrEqual(0)
          expect(left + width).toBeLessThanOrEqual(1.0001)
          expect(milliseconds).toBeGreaterThanOrEqual(0)
        }
        expect(scale.ticks.length).toBeLessThanOrEqual(10)
        expect(scale.ticks.every(({ at: place }) => place <= 1)).toBe(true)
      }),
    )
  })
})
