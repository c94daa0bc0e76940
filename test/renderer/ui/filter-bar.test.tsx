import { act, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FilterBar } from '../../../renderer/ui/filter-bar.tsx'
import { emptyQuery, type FilterQuery } from '../../../renderer/ui/filter-query.ts'
import { until } from '../support/console.tsx'
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

  describe('shows what it filters by', () => {
    const typed = { operator: ':', value: 'web' }
    const fieldText = () => mounted?.container.querySelector('input')?.value
    let query: FilterQuery
    let set: (query: FilterQuery) => void

    function Kept({ first }: { readonly first: FilterQuery }) {
      ;[query, set] = useState(first)
      return bar(query, set)
    }

    it('what was typed before another page was looked at has become a token', () => {
      mounted = mount(<Kept first={{ ...emptyQuery, typed }} />)
      expect(query).toEqual({ tokens: [typed], operation: 'and' })
      expect(mounted.container.textContent).toContain('web')
    })

    it('the field is emptied where the filter is cleared elsewhere', () => {
      mounted = mount(<Kept first={emptyQuery} />)
      type('web')
      expect(query).toEqual({ ...emptyQuery, typed })
      act(() => set(emptyQuery))
      expect(fieldText()).toBe('')
      expect(query).toEqual(emptyQuery)
    })

    it('what was typed on another list leaves with it', () => {
      mounted = mount(<Kept first={emptyQuery} />)
      type('api')
      act(() => set({ ...emptyQuery, typed }))
      expect(fieldText()).toBe('')
      expect(query).toEqual({ tokens: [typed], operation: 'and' })
    })

    it('a token that goes leaves what is being typed', async () => {
      const token = { propertyKey: 'name', operator: '=', value: 'api' }
      mounted = mount(<Kept first={{ tokens: [token], operation: 'and' }} />)
      type('web')
      const remove = mounted.container.querySelector('[class*="dismiss"]')
      if (!(remove instanceof HTMLElement)) throw new Error('The token cannot be taken out.')
      act(() => remove.click())
      await until(() => query.typed !== undefined)
      expect(query).toEqual({ ...emptyQuery, typed })
      expect(fieldText()).toBe('web')
    })
  })
})
