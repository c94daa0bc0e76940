import { afterEach, expect, it } from 'vitest'
import { SelectionBar } from '../../../../renderer/stacks/list/selection-bar.tsx'
import { GroupRow } from '../../../../renderer/ui/virtual-table.tsx'
import { answeringConsole, InConsole } from '../../support/console.tsx'
import { mount, type Mounted } from '../../support/mount.tsx'
import { arnOf, listOf, named } from './items.ts'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

const { items } = listOf(named('one'), named('two'), named('three'))
const group = new GroupRow('group', 'harbour', 3, false)
const nothing = () => undefined

function words(selected: readonly string[], shown: readonly string[], deleted = false): string {
  const rows = [group, ...items.filter(({ row }) => shown.includes(row.name))]
  mounted = mount(
    <InConsole console={answeringConsole({})}>
      <SelectionBar
        selection={new Set(selected.map(arnOf))}
        items={items}
        rows={rows}
        deleted={deleted}
        onClear={nothing}
      />
    </InConsole>,
  )
  return mounted.container.textContent
}

it('says how many of the selected stacks the table does not show', () => {
  expect(words(['one', 'two'], ['two', 'three'])).toContain('1 of them not shown')
})

it('says nothing of the kind where all of them are in sight', () => {
  expect(words(['one', 'two'], ['one', 'two'])).not.toContain('not shown')
})

it('offers to plan a deletion, but not of what is deleted already', () => {
  expect(words(['one'], ['one'])).toContain('Plan deletion')
  mounted?.unmount()
  expect(words(['one'], ['one'], true)).not.toContain('Plan deletion')
})

it('is not there where all that was selected has gone', () => {
  expect(words(['four'], ['one'])).toBe('')
})
