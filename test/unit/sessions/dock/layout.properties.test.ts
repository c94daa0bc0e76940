import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areasOf, neighbourOf } from '../../../../renderer/sessions/dock/areas.ts'
import {
  activeSession,
  activeTab,
  activate,
  addSplit,
  addTab,
  emptyLayout,
  keepSessions,
  type Layout,
  layoutSessions,
  moveFocus,
  placeTab,
  removeSessions,
  renameTab,
  resizeSplit,
  resizeToward,
  selectTab,
  setHeight,
  setShare,
  shiftTab,
  stepTab,
  toggleZoom,
} from '../../../../renderer/sessions/dock/layout.ts'
import { isSound, readKeptDock } from '../../../../renderer/sessions/dock/layout-json.ts'
import { sessionsOf, smallestRatio, type Tree } from '../../../../renderer/sessions/dock/tree.ts'

type Step = (layout: Layout) => Layout

const session = fc.integer({ min: 0, max: 12 }).map((number) => `session-${number}`)
const direction = fc.constantFrom('left', 'right', 'up', 'down')
const tab = fc.integer({ min: 0, max: 14 })
const path = fc
  .array(fc.constantFrom('f', 's'), { maxLength: 4 })
  .map((letters) => letters.join(''))

/** One press, drag or end of a session; splits are likelier, so that trees become deep. */
const step: fc.Arbitrary<Step> = fc.oneof(
  session.map(
    (one): Step =>
      (layout) =>
        addTab(layout, one),
  ),
  {
    weight: 4,
    arbitrary: fc.tuple(session, fc.constantFrom('row', 'column')).map(
      ([one, way]): Step =>
        (layout) =>
          addSplit(layout, activeSession(layout), one, way),
    ),
  },
  fc.tuple(session, session, fc.constantFrom('row', 'column')).map(
    ([at, one, way]): Step =>
      (layout) =>
        addSplit(layout, at, one, way),
  ),
  session.map(
    (one): Step =>
      (layout) =>
        activate(layout, one),
  ),
  session.map(
    (one): Step =>
      (layout) =>
        removeSessions(layout, [one]),
  ),
  fc.array(session).map(
    (stay): Step =>
      (layout) =>
        keepSessions(layout, (one) => stay.includes(one)),
  ),
  tab.map(
    (one): Step =>
      (layout) =>
        selectTab(layout, one),
  ),
  fc.integer({ min: -3, max: 3 }).map(
    (by): Step =>
      (layout) =>
        stepTab(layout, by),
  ),
  fc.tuple(tab, fc.double()).map(
    ([one, to]): Step =>
      (layout) =>
        placeTab(layout, one, to),
  ),
  fc.tuple(tab, tab).map(
    ([one, by]): Step =>
      (layout) =>
        shiftTab(layout, one, by - 7),
  ),
  fc.tuple(tab, fc.string()).map(
    ([one, name]): Step =>
      (layout) =>
        renameTab(layout, one, name),
  ),
  fc.constant<Step>(toggleZoom),
  direction.map(
    (way): Step =>
      (layout) =>
        moveFocus(layout, way),
  ),
  direction.map(
    (way): Step =>
      (layout) =>
        resizeToward(layout, way),
  ),
  fc.tuple(path, fc.double()).map(
    ([to, by]): Step =>
      (layout) =>
        resizeSplit(layout, to, by),
  ),
  fc.double().map(
    (share): Step =>
      (layout) =>
        setShare(layout, share),
  ),
  fc.constantFrom('hidden', 'half', 'full').map(
    (height): Step =>
      (layout) =>
        setHeight(layout, height),
  ),
)

const layouts = fc
  .array(step, { maxLength: 40 })
  .map((steps) => steps.reduce((layout, change) => change(layout), emptyLayout))

function ratiosOf(tree: Tree): number[] {
  return tree.kind === 'pane' ? [] : [tree.ratio, ...ratiosOf(tree.first), ...ratiosOf(tree.second)]
}

describe('layout, whatever is done to it', () => {
  it('has every session once, what is active in it, and ratios within bounds', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(isSound(layout)).toBe(true)
        const ratios = layout.tabs.flatMap(({ tree }) => ratiosOf(tree))
        expect(ratios.every((one) => one >= smallestRatio && one <= 1 - smallestRatio)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('fills the room of a tab without gaps or overlaps', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        for (const { tree } of layout.tabs) {
          const { panes, dividers } = areasOf(tree)
          const covered = [...panes.values()].reduce((sum, one) => sum + one.width * one.height, 0)
          expect(covered).toBeCloseTo(1, 6)
          expect([...panes.keys()]).toEqual(sessionsOf(tree))
          expect(dividers).toHaveLength(panes.size - 1)
        }
      }),
    )
  })

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const json: unknown = JSON.parse(JSON.stringify({ layout, recent: [] }))
        expect(readKeptDock(json).layout).toEqual(layout)
      }),
    )
  })

  it('keeps the panes that stay, in their order', () => {
    fc.assert(
      fc.property(layouts, fc.array(session), (layout, stay) => {
        const kept = keepSessions(layout, (one) => stay.includes(one))
        expect(layoutSessions(kept)).toEqual(
          layoutSessions(layout).filter((one) => stay.includes(one)),
        )
      }),
    )
  })

  it('shows a session that is added, wherever it stands', () => {
    fc.assert(
      fc.property(layouts, session, (layout, one) => {
        const after = addTab(layout, one)
        expect(activeSession(after)).toBe(one)
        const added = layoutSessions(layout).includes(one) ? 0 : 1
        expect(layoutSessions(after)).toHaveLength(layoutSessions(layout).length + added)
      }),
    )
  })

  it('moves the keys back and forth between panes that touch', () => {
    fc.assert(
      fc.property(layouts, direction, (layout, way) => {
        const shown = activeTab(layout)
        if (shown === undefined) return
        const areas = areasOf(shown.tree)
        const next = neighbourOf(areas, shown.active, way)
        if (next === undefined) return
        const opposite = { left: 'right', right: 'left', up: 'down', down: 'up' } as const
        // Not always the same pane, but there is always a way back from a pane that was reached.
        expect(neighbourOf(areas, next, opposite[way])).toBeDefined()
        expect(activeSession(moveFocus(layout, way))).toBe(next)
      }),
    )
  })

  it('reads whatever else was kept as an empty dock', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(isSound(readKeptDock(json).layout)).toBe(true)
        expect(isSound(readKeptDock({ layout: json, recent: json }).layout)).toBe(true)
      }),
    )
  })
})
