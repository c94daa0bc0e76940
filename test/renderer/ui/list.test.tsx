import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ansiPieces } from '../../../renderer/ui/ansi.ts'
import { emptyQuery, type FilterQuery } from '../../../renderer/ui/filter-query.ts'
import { rowChooser } from '../../../renderer/ui/list/choose-rows.ts'
import { ListPage } from '../../../renderer/ui/list/list-page.tsx'
import {
  firstView,
  type ListView,
  viewFromJson,
  viewToJson,
} from '../../../renderer/ui/list/list-view.ts'
import { answeringConsole, button, InConsole, until } from '../support/console.tsx'
import { leastTime } from '../support/least-time.ts'
import { click, mount, type Mounted, press } from '../support/mount.tsx'

interface Thing {
  readonly name: string
  readonly size?: string
  readonly tag?: string
}

const chooser = rowChooser<Thing>(
  { name: ({ name }) => name, size: ({ size }) => size },
  (thing) => (thing.tag === undefined ? [] : [thing.tag]),
)
const things: readonly Thing[] = [
  { name: 'web-10', size: 'Large' },
  { name: 'web-9', size: 'small' },
  { name: 'queue', tag: 'team=Payments' },
]
const query = (change: Partial<FilterQuery>): FilterQuery => ({ ...emptyQuery, ...change })
const token = (operator: string, value: string, propertyKey?: string) => ({
  ...{ operator, value },
  ...(propertyKey !== undefined && { propertyKey }),
})
const chosen = (change: Partial<FilterQuery>) =>
  chooser.choose(things, query(change), undefined).map(({ name }) => name)

describe('the rows of a list are chosen', () => {
  it.each([
    [':', 'WEB', ['web-10', 'web-9']],
    ['!:', 'web', ['queue']],
    ['=', 'QUEUE', ['queue']],
    ['!=', 'queue', ['web-10', 'web-9']],
    ['^', 'web-1', ['web-10']],
    ['!^', 'web-1', ['web-9', 'queue']],
  ])('by a property with %s %s, in any case', (operator, value, names) => {
    expect(chosen({ tokens: [token(operator, value, 'name')] })).toEqual(names)
  })

  it('by free text, of which every word must stand somewhere in the row', () => {
    expect(chosen({ tokens: [token(':', 'web large')] })).toEqual(['web-10'])
    expect(chosen({ tokens: [token(':', 'payments')] })).toEqual(['queue'])
    expect(chosen({ tokens: [token('!:', 'payments')] })).toEqual(['web-10', 'web-9'])
  })

  it('by any of the tokens, or by all; what is being typed always holds beside them', () => {
    const tokens = [token('=', 'queue', 'name'), token('=', 'large', 'size')]
    expect(chosen({ tokens, operation: 'or' })).toEqual(['web-10', 'queue'])
    expect(chosen({ tokens })).toEqual([])
    const typed = token(':', 'web')
    expect(chosen({ tokens, operation: 'or', typed })).toEqual(['web-10'])
    expect(chosen({ operation: 'or', typed })).toEqual(['web-10', 'web-9'])
  })

  it('and sorted as people count, either way', () => {
    const names = (descending: boolean) =>
      chooser.choose(things, emptyQuery, { column: 'name', descending }).map(({ name }) => name)
    expect(names(false)).toEqual(['queue', 'web-9', 'web-10'])
    expect(names(true)).toEqual(['web-10', 'web-9', 'queue'])
  })

  it('and by name where they are alike, whichever way they are sorted', () => {
    const alike = [...things, { name: 'web-2', size: 'small' }]
    const sort = { column: 'size', descending: true }
    const names = chooser.choose(alike, emptyQuery, sort).map(({ name }) => name)
    expect(names).toEqual(['web-2', 'web-9', 'web-10', 'queue'])
  })

  it('out of 5,000 within a key press', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ name: `web-${index}` }))
    const sort = { column: 'name', descending: true }
    const some = query({ typed: token(':', 'web-49') })
    expect(chooser.choose(many, some, sort)).toHaveLength(111)
    expect(leastTime(() => chooser.choose(many, some, sort))).toBeLessThan(100)
  })
})

const aToken = fc.record(
  { operator: fc.string(), value: fc.string(), propertyKey: fc.string() },
  { requiredKeys: ['operator', 'value'] },
)
const aSort = fc.record({ column: fc.string(), descending: fc.boolean() })
const aLayout = fc.record(
  {
    columns: fc.array(fc.string(), { minLength: 1 }),
    widths: fc.dictionary(fc.string(), fc.nat()),
    sort: aSort,
  },
  { requiredKeys: ['columns', 'widths'] },
)
const aView: fc.Arbitrary<ListView> = fc.record({
  query: fc.record({
    tokens: fc.array(aToken),
    operation: fc.constantFrom('and' as const, 'or' as const),
  }),
  chips: fc.array(fc.string()),
  layout: aLayout,
  ...{ grouping: fc.option(fc.string(), { nil: undefined }) },
})
const standard = firstView(['name', 'size'], { column: 'name', descending: false })

/** As the store keeps it: without what JSON does not know. */
const stored = (view: ListView): unknown => JSON.parse(JSON.stringify(viewToJson(view)))

describe('a saved view', () => {
  it('comes out of the store as it went in', () => {
    fc.assert(
      fc.property(aView, (view) => {
        expect(plain(viewFromJson(stored(view), standard))).toEqual(plain(view))
      }),
    )
  })

  it('does not keep what was only being typed', () => {
    const view = { ...standard, query: query({ typed: token(':', 'web') }) }
    expect(viewFromJson(stored(view), standard)).toEqual(standard)
  })

  it('is the standard one where the store holds something else, whatever that is', () => {
    expect(viewFromJson({ columns: [] }, standard)).toBe(standard)
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { query: read, layout } = viewFromJson(json, standard)
        expect(layout.columns.length).toBeGreaterThan(0)
        expect(chooser.choose(things, read, layout.sort).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

/** Without prototypes, on which fast-check's records and ours differ. */
const plain = (view: ListView): unknown => JSON.parse(JSON.stringify(view))

describe('a coloured line of a log', () => {
  const escape = '\u001b'

  it('becomes pieces in its colours', () => {
    const line = `${escape}[1;31mERROR${escape}[0m of ${escape}[92mtest${escape}[39m`
    expect(ansiPieces(line)).toEqual([
      { text: 'ERROR', bold: true, colour: 31 },
      { text: ' of ', bold: false },
      { text: 'test', bold: false, colour: 92 },
    ])
  })

  it('ends its style where an empty code says so, and loses what moves the cursor', () => {
    const line = `${escape}[2K${escape}[1mdone${escape}[m now${escape}[1A`
    expect(ansiPieces(line)).toEqual([
      { text: 'done', bold: true },
      { text: ' now', bold: false },
    ])
    expect(ansiPieces(`${escape}[1;33ma${escape}[22mb`)).toEqual([
      { text: 'a', bold: true, colour: 33 },
      { text: 'b', bold: false, colour: 33 },
    ])
  })

  it('keeps every letter of a text without sequences', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(
          ansiPieces(text.replaceAll(escape, ''))
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text.replaceAll(escape, ''))
      }),
    )
  })
})

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.unmount()
  mounted = undefined
})

const target = { account: '111122223333', region: 'eu-west-1' }
const chips = [{ id: 'web', label: 'Web', test: ({ name }: Thing) => name.startsWith('web') }]
const groups = {
  properties: [{ key: 'size', label: 'Size' }],
  tagsOf: ({ tag }: Thing): Record<string, string> => (tag === undefined ? {} : { tag }),
}
const columns = [{ id: 'name', title: 'Name', width: 100, cell: ({ name }: Thing) => name }]

let lists = 0

interface More {
  /** Under which its view is kept; one of its own unless told. */
  readonly list?: string
  readonly canOpen?: (thing: Thing) => boolean
  readonly grouping?: string
}

function open(
  rows: readonly Thing[],
  { list = `things-${(lists += 1)}`, canOpen, grouping }: More = {},
) {
  const onOpen = vi.fn()
  mounted = mount(
    <InConsole console={answeringConsole({})}>
      <ListPage
        title="Things"
        noun="thing"
        list={list}
        reading={{
          ...{ planned: true, complete: true, restart: vi.fn(), readAgain: vi.fn() },
          targets: [{ target, state: 'read', rows, arriving: [], readAt: '2026-11-21T00:00:00Z' }],
        }}
        columns={columns}
        fixed="name"
        chooser={chooser}
        properties={[{ key: 'name', label: 'Name', kind: 'text' }]}
        chips={chips}
        groups={groups}
        standard={grouping === undefined ? standard : { ...standard, grouping }}
        rowKey={({ name }) => name}
        rowTitle={({ name }) => name}
        onOpen={onOpen}
        {...(canOpen && { canOpen })}
        openKey="t"
        panel={({ name }) => `Of ${name}`}
        emptyHint="Make one."
      />
    </InConsole>,
  )
  return onOpen
}

/** What stands in the table, line by line. */
function lines(): string[] {
  return [...document.querySelectorAll('[data-index]')].map(({ textContent }) => textContent)
}

function chip(): HTMLElement {
  const found = button('Web')
  if (found === undefined) throw new Error('There is no chip.')
  return found
}

describe('a list over the scope', () => {
  it('is walked with j and opened with Enter after a quick filter, nothing having the focus', () => {
    const onOpen = open(things)
    click(chip())
    press('j')
    press('Enter', document.activeElement ?? document.body)
    expect(onOpen).toHaveBeenCalledWith(things[1])
  })

  it('is walked also while the quick filter has the focus, whose Enter stays its own', () => {
    const onOpen = open(things)
    chip().focus()
    click(chip())
    expect(press('Enter', chip()).defaultPrevented).toBe(false)
    expect(press(' ', chip()).defaultPrevented).toBe(false)
    press('j', chip())
    expect(document.activeElement?.getAttribute('role')).toBe('grid')
    press('Enter', document.activeElement ?? document.body)
    expect(onOpen).toHaveBeenCalledTimes(1)
  })

  it('opens with its own key, and shows the panel of a row that is not to be opened', () => {
    const onOpen = open(things, { canOpen: ({ name }) => name !== 'web-10' })
    press('j')
    press('t', document.activeElement ?? document.body)
    expect(onOpen).toHaveBeenCalledWith(things[2])
    expect(document.body.textContent).not.toContain('Of ')
    press('j')
    press('j')
    press('Enter', document.activeElement ?? document.body)
    expect(onOpen).toHaveBeenCalledTimes(1)
    expect(document.body.textContent).toContain('Of web-10')
  })

  it('is found as it was left', () => {
    open(things, { list: 'kept' })
    click(chip())
    mounted?.unmount()
    open(things, { list: 'kept' })
    expect(chip().getAttribute('aria-pressed')).toBe('true')
    mounted?.unmount()
    open(things)
    expect(chip().getAttribute('aria-pressed')).toBe('false')
  })

  it('stands in groups by a property or a tag, which fold; those without one come last', () => {
    open(things, { grouping: 'size' })
    expect(lines()).toEqual(['Large 1', 'web-10', 'small 1', 'web-9', 'No size 1', 'queue'])
    press('j')
    press('ArrowLeft', document.activeElement ?? document.body)
    expect(lines()).toEqual(['Large 1', 'small 1', 'web-9', 'No size 1', 'queue'])
    mounted?.unmount()
    open(things, { grouping: 'tag:tag' })
    expect(lines()).toEqual(['team=Payments 1', 'queue', 'No tag tag 2', 'web-9', 'web-10'])
  })

  it('counts what matches, and says why it is empty', async () => {
    open(things)
    click(chip())
    await until(() => document.body.textContent.includes('2 of 3 things'))
    mounted?.unmount()
    open([])
    expect(document.body.textContent).toContain('There are no things in this scope.')
    expect(document.body.textContent).toContain('Make one.')
  })
})
