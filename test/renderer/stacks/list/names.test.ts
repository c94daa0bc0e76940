import { expect, test } from 'vitest'
import { stackColumns } from '../../../../renderer/stacks/list/columns.tsx'
import { filterProperties } from '../../../../renderer/stacks/list/properties.ts'

test('what a column shows is filtered by the name that stands above it', () => {
  const columns = stackColumns({
    names: new Map(),
    costs: { data: undefined, of: () => undefined, stored: undefined },
    onOpen: () => undefined,
  } as never)
  const labels = new Map(filterProperties([]).map(({ key, label }) => [key, label]))
  const both = columns.filter(({ id }) => labels.has(id))
  expect(both.length).toBeGreaterThan(10)
  expect(both.map(({ id }) => labels.get(id))).toEqual(both.map(({ title }) => title))
})
