import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type Column,
  GroupRow,
  type TableLayout,
  type TableRow,
  VirtualTable,
  type VirtualTableProps,
} from '../../../renderer/ui/virtual-table.tsx'
import { click, mount, type Mounted, press } from '../support/mount.tsx'

interface Item {
  readonly id: string
  readonly size: number
}

const columns: readonly Column<Item>[] = [
  { id: 'name', title: 'Name', width: 200, grow: 1, sortable: true, cell: ({ id }) => id },
  { id: 'size', title: 'Size', width: 80, align: 'end', cell: ({ size }) => size },
]
const layout: TableLayout = { columns: ['name', 'size'], widths: {} }
const items = (count: number): Item[] =>
  Array.from({ length: count }, (_, place) => ({ id: `row-${place}`, size: place }))

let mounted: Mounted | undefined

afterEach(() => {
  mounted?.unmount()
  mounted = undefined
})

function show(change: Partial<VirtualTableProps<Item>> = {}) {
  const props: VirtualTableProps<Item> = {
    label: 'Things',
    columns,
    layout,
    rows: items(3),
    rowKey: ({ id }) => id,
    ...change,
  }
  mounted = mount(<VirtualTable {...props} />)
  const { container } = mounted
  const table = container.querySelector<HTMLElement>('[role="grid"], [role="treegrid"]')
  if (table === null) throw new Error('There is no table.')
  const rows = () => [...container.querySelectorAll('[data-index]')]
  const current = () => container.querySelector('.fd-row-current')?.getAttribute('data-index')
  const rerender = (next: Partial<VirtualTableProps<Item>>) =>
    mounted?.rerender(<VirtualTable {...props} {...next} />)
  return { table, container, rows, current, rerender }
}

describe('a virtualised table', () => {
  it('names no row to assistive technology once the one it stands on is gone', () => {
    const { table, rerender } = show({ rows: items(2) })
    act(() => table.focus())
    press('j', table)
    const id = table.getAttribute('aria-activedescendant') ?? ''
    expect(table.querySelector(`[id="${id}"]`)).not.toBeNull()
    rerender({ rows: [] })
    expect(table.hasAttribute('aria-activedescendant')).toBe(false)
  })

  it('has only the rows in sight in the document, however many there are', () => {
    const { table, rows } = show({ rows: items(100_000) })
    expect(rows().length).toBeGreaterThan(10)
    expect(rows().length).toBeLessThan(80)
    expect(table.getAttribute('aria-rowcount')).toBe('100001')
    expect(rows()[0]?.getAttribute('aria-rowindex')).toBe('2')
  })

  it('draws the rows that a scroll brings into sight', () => {
    const { table, rows } = show({ rows: items(1000) })
    act(() => {
      table.scrollTop = 30 * 500
      table.dispatchEvent(new Event('scroll'))
    })
    const places = rows().map((row) => Number(row.getAttribute('data-index')))
    expect(Math.min(...places)).toBeLessThanOrEqual(500)
    expect(Math.max(...places)).toBeGreaterThanOrEqual(504)
    expect(places).not.toContain(0)
  })

  it('walks by keyboard and tells screen readers where it stands', () => {
    const { table, current, container } = show({ rows: items(100) })
    table.focus()
    press('j', table)
    expect(current()).toBe('0')
    press('ArrowDown', table)
    press('j', table)
    press('k', table)
    expect(current()).toBe('1')
    press('End', table)
    expect(table.getAttribute('aria-activedescendant')).toBeTruthy()
    press('Home', table)
    expect(current()).toBe('0')
    const active = table.getAttribute('aria-activedescendant') ?? ''
    expect(container.querySelector(`[id="${active}"]`)?.getAttribute('data-index')).toBe('0')
  })

  it('opens with Enter and shows the panel with Space', () => {
    const onOpen = vi.fn()
    const onPanel = vi.fn()
    const { table } = show({ onOpen, onPanel })
    press('j', table)
    press('Enter', table)
    press(' ', table)
    expect(onOpen).toHaveBeenCalledWith({ id: 'row-0', size: 0 })
    expect(onPanel).toHaveBeenCalledWith({ id: 'row-0', size: 0 })
  })

  it('selects one with x, a range with Shift+x, all with Ctrl+a, none with Escape', () => {
    let selection: ReadonlySet<string> = new Set()
    const { table, rerender } = show({ rows: items(10), selection, onSelection: keep })
    function keep(next: ReadonlySet<string>) {
      selection = next
    }
    const then = () => rerender({ rows: items(10), selection, onSelection: keep })
    press('j', table)
    press('x', table)
    then()
    expect([...selection]).toEqual(['row-0'])
    press('j', table)
    press('j', table)
    press('X', table, { shiftKey: true })
    then()
    expect([...selection]).toEqual(['row-0', 'row-1', 'row-2'])
    press('a', table, { ctrlKey: true })
    then()
    expect(selection.size).toBe(10)
    press('Escape', table)
    expect(selection.size).toBe(0)
  })

  it('selects with the mouse: the box, Shift for a range', () => {
    const seen: ReadonlySet<string>[] = []
    const onSelection = (next: ReadonlySet<string>) => seen.push(next)
    const { rows } = show({ rows: items(6), selection: new Set(), onSelection })
    const box = rows()[1]?.querySelector('[data-check]')
    const far = rows()[4]?.querySelector('[role="gridcell"]:last-child')
    if (!box || !far) throw new Error('There is no such cell.')
    click(box)
    click(far, { shiftKey: true })
    expect([...(seen[0] ?? [])]).toEqual(['row-1'])
    expect([...(seen[1] ?? [])]).toEqual(['row-1', 'row-2', 'row-3', 'row-4'])
  })

  it('stays on its row when rows come before it', () => {
    const { table, current, rerender } = show({ rows: items(3) })
    press('j', table)
    press('j', table)
    rerender({ rows: [{ id: 'new', size: 0 }, ...items(3)] })
    expect(current()).toBe('2')
  })

  it('folds groups and trees by key and click', () => {
    const onFold = vi.fn()
    const rows: TableRow<Item>[] = [new GroupRow('g', 'Group', 3, false), ...items(3)]
    const { table, container } = show({
      rows,
      onFold,
      foldOf: ({ size }) => (size === 1 ? 'folded' : 'leaf'),
    })
    expect(table.getAttribute('role')).toBe('treegrid')
    press('j', table)
    press('ArrowLeft', table)
    expect(onFold).toHaveBeenLastCalledWith('g', false)
    press('j', table)
    press('j', table)
    press('ArrowRight', table)
    expect(onFold).toHaveBeenLastCalledWith('row-1', true)
    const mark = container.querySelector('.fd-row:not(.fd-row-group) [data-fold]')
    if (mark === null) throw new Error('There is no mark to fold.')
    click(mark)
    expect(onFold).toHaveBeenLastCalledWith('row-1', true)
  })

  it('sorts by a column’s head, the other way round the second time', () => {
    const onLayout = vi.fn()
    const { container, rerender } = show({ onLayout })
    const head = container.querySelector('[role="columnheader"] button')
    if (head === null) throw new Error('There is no button.')
    click(head)
    const sort = { column: 'name', descending: false }
    expect(onLayout).toHaveBeenLastCalledWith({ ...layout, sort })
    rerender({ onLayout, layout: { ...layout, sort } })
    click(head)
    expect(onLayout).toHaveBeenLastCalledWith({ ...layout, sort: { ...sort, descending: true } })
    const [name] = container.querySelectorAll('[role="columnheader"]')
    expect(name?.getAttribute('aria-sort')).toBe('ascending')
  })

  it('shows why it is empty, and nothing of it while rows are awaited', () => {
    const { container, rerender } = show({ rows: [], loading: true, empty: 'Nothing here' })
    expect(container.textContent).not.toContain('Nothing here')
    rerender({ rows: [], loading: false, empty: 'Nothing here' })
    expect(container.textContent).toContain('Nothing here')
  })

  it('is where it was left when its page is shown again', () => {
    const first = show({ rows: items(500), rememberAs: 'kept' })
    press('End', first.table)
    act(() => {
      first.table.scrollTop = 3000
      first.table.dispatchEvent(new Event('scroll'))
    })
    mounted?.unmount()
    const again = show({ rows: items(500), rememberAs: 'kept' })
    expect(again.table.scrollTop).toBe(3000)
    expect(again.table.getAttribute('aria-activedescendant')).toBeTruthy()
  })

  it('as the main table of a page takes its keys when nothing has the focus', () => {
    const { current } = show({ rows: items(5), primary: true })
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    press('j')
    expect(current()).toBe('0')
  })

  it('leaves keys alone that are meant for others', () => {
    const { table, current } = show({ rows: items(5) })
    expect(press('q', table).defaultPrevented).toBe(false)
    press('j')
    expect(current()).toBeUndefined()
  })
})
