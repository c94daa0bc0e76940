import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FilterBar } from '../../../renderer/ui/filter-bar.tsx'
import { emptyQuery, type FilterQuery } from '../../../renderer/ui/filter-query.ts'
import { mount, type Mounted } from '../support/mount.tsx'

const properties = [{ key: 'name', label: 'Name', kind: 'text' as const }]
const valuesOf = () => []

let mounted: Mounted | undefined

afterEach(() => {
  mounted?.unmount()
  mounted = undefined
})

const bar = (query: FilterQuery, onQuery: (query: FilterQuery) => void) => (
  <FilterBar
    label="Filter things"
    properties={properties}
    query={query}
    onQuery={onQuery}
    valuesOf={valuesOf}
    countText="12 matches"
  />
)

function type(text: string) {
  const input = mounted?.container.querySelector('input')
  if (input === null || input === undefined) throw new Error('There is no field.')
  act(() => {
    // Past React's own note of the value, so that it sees a change.
    Reflect.set(HTMLInputElement.prototype, 'value', text, input)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('the filter over a list', () => {
  it('tells what is typed as it is typed, to whoever asks for it now', () => {
    const before = vi.fn()
    const now = vi.fn()
    mounted = mount(bar(emptyQuery, before))
    mounted.rerender(bar(emptyQuery, now))
    type('web')
    expect(now).toHaveBeenCalledExactlyOnceWith({
      ...emptyQuery,
      typed: { operator: ':', value: 'web' },
    })
    expect(before).not.toHaveBeenCalled()
  })

  it('takes a token out for whoever asks for it now', () => {
    const tokens = [{ propertyKey: 'name', operator: '=', value: 'web' }]
    const query: FilterQuery = { tokens, operation: 'and' }
    const before = vi.fn()
    const now = vi.fn()
    mounted = mount(bar(query, before))
    mounted.rerender(bar(query, now))
    const remove = mounted.container.querySelector('[class*="dismiss"]')
    if (!(remove instanceof HTMLElement)) throw new Error('The token cannot be taken out.')
    act(() => remove.click())
    expect(now).toHaveBeenCalledExactlyOnceWith(emptyQuery)
    expect(before).not.toHaveBeenCalled()
  })

  it('counts the matches beside tokens only', () => {
    mounted = mount(bar(emptyQuery, vi.fn()))
    expect(mounted.container.textContent).not.toContain('12 matches')
    mounted.rerender(bar({ tokens: [{ operator: ':', value: 'web' }], operation: 'and' }, vi.fn()))
    expect(mounted.container.textContent).toContain('12 matches')
  })
})
