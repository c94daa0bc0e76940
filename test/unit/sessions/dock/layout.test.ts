import { describe, expect, it } from 'vitest'
import {
  activeSession,
  activeTab,
  addSplit,
  addTab,
  emptyLayout,
  type Layout,
  layoutSessions,
  moveFocus,
  removeSessions,
  renameTab,
  replaceSession,
  resizeToward,
  setShare,
  shiftTab,
  stepTab,
  toggleZoom,
} from '../../../../renderer/sessions/dock/layout.ts'
import { readKeptDock, withRecent } from '../../../../renderer/sessions/dock/layout-json.ts'

/** One tab: `web` on the left, `db` over `cache` on its right. */
function splitTwice(): Layout {
  const web = addTab(emptyLayout, 'web')
  return addSplit(addSplit(web, 'web', 'db', 'row'), 'db', 'cache', 'column')
}

function threeTabs(): Layout {
  return ['one', 'two', 'three'].reduce(addTab, emptyLayout)
}

const node = (name: string) => ({ account: '1', region: 'eu-west-1', node: name, name })

describe('layout', () => {
  it('puts a session in the place of one that has ended, tab and split as they were', () => {
    const before = splitTwice()
    const inactive = replaceSession(before, 'db', 'db again')
    expect(layoutSessions(inactive)).toEqual(['web', 'db again', 'cache'])
    expect(activeSession(inactive)).toBe('cache')
    expect(inactive.tabs[0]?.tree).toMatchObject({ second: { direction: 'column' } })

    const active = replaceSession(before, 'cache', 'cache again')
    expect(activeSession(active)).toBe('cache again')
    expect(active.tabs).toHaveLength(1)
  })

  it('gives a session a tab where the pane that it was to follow has gone', () => {
    const layout = replaceSession(removeSessions(splitTwice(), ['db']), 'db', 'db again')
    expect(layout.tabs).toHaveLength(2)
    expect(activeSession(layout)).toBe('db again')
  })

  it('splits the active pane and gives the new one the keys', () => {
    const layout = splitTwice()
    expect(layout.tabs).toHaveLength(1)
    expect(layoutSessions(layout)).toEqual(['web', 'db', 'cache'])
    expect(activeSession(layout)).toBe('cache')
  })

  it('moves the keys to the pane that shares the most of an edge', () => {
    const left = moveFocus(splitTwice(), 'left')
    expect(activeSession(left)).toBe('web')
    expect(activeSession(moveFocus(splitTwice(), 'up'))).toBe('db')
    expect(moveFocus(left, 'left')).toBe(left)
  })

  it('moves the divider nearest to the active pane', () => {
    const higher = activeTab(resizeToward(splitTwice(), 'up'))?.tree
    expect(higher).toMatchObject({ ratio: 0.5, second: { ratio: 0.46 } })
    const wider = activeTab(resizeToward(splitTwice(), 'right'))?.tree
    expect(wider).toMatchObject({ ratio: 0.54, second: { ratio: 0.5 } })
  })

  it('dissolves a split that has lost a part, and gives the keys to the pane before', () => {
    const layout = removeSessions(splitTwice(), ['cache'])
    expect(activeSession(layout)).toBe('db')
    expect(activeTab(removeSessions(layout, ['web']))?.tree).toEqual({
      kind: 'pane',
      session: 'db',
    })
  })

  it('unzooms when only one pane is left, and never zooms a pane alone', () => {
    const zoomed = toggleZoom(splitTwice())
    expect(activeTab(zoomed)?.zoomed).toBe(true)
    expect(activeTab(removeSessions(zoomed, ['web', 'db']))?.zoomed).toBe(false)
    const alone = addTab(emptyLayout, 'web')
    expect(toggleZoom(alone)).toBe(alone)
  })

  it('shows the tab after one that was closed, and the last after the last', () => {
    const second = stepTab(threeTabs(), -1)
    expect(activeSession(removeSessions(second, ['two']))).toBe('three')
    expect(activeSession(removeSessions(threeTabs(), ['three']))).toBe('two')
    expect(removeSessions(threeTabs(), ['one', 'two', 'three']).active).toBeUndefined()
  })

  it('goes round the tabs, and moves one as far as there are places', () => {
    expect(activeSession(stepTab(threeTabs(), 1))).toBe('one')
    const moved = shiftTab(threeTabs(), 3, -5)
    expect(layoutSessions(moved)).toEqual(['three', 'one', 'two'])
    expect(activeSession(moved)).toBe('three')
  })

  it('takes the node’s name again when a name is emptied', () => {
    const named = renameTab(threeTabs(), 1, '  logs ')
    expect(named.tabs[0]?.name).toBe('logs')
    expect(renameTab(named, 1, ' ').tabs[0]).not.toHaveProperty('name')
  })

  it('keeps the dragged height within the window', () => {
    expect(setShare(emptyLayout, 3)).toMatchObject({ height: 'half', share: 0.85 })
    expect(setShare(emptyLayout, -1).share).toBe(0.15)
  })
})

describe('what is kept of the dock', () => {
  it('is an empty dock where a session stands twice or the active tab is missing', () => {
    const tab = threeTabs().tabs[0]
    expect(readKeptDock({ layout: { ...threeTabs(), tabs: [tab, tab] } }).layout).toBe(emptyLayout)
    expect(readKeptDock({ layout: { ...threeTabs(), active: 9 } }).layout).toBe(emptyLayout)
    expect(readKeptDock(null)).toEqual({ layout: emptyLayout, recent: [] })
  })

  it('offers the nodes used last, each once', () => {
    const names = ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const recent = names.reduce<ReturnType<typeof withRecent>>(
      (before, name) => withRecent(before, node(name)),
      [],
    )
    expect(recent.map(({ name }) => name)).toEqual(['i', 'h', 'g', 'f', 'e', 'd', 'c', 'a'])
  })
})
