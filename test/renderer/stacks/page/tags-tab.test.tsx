import { afterEach, expect, it } from 'vitest'
import { TagsTab } from '../../../../renderer/stacks/page/tags-tab.tsx'
import { mount, type Mounted } from '../../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

it('breaks a key and a value that have no place to break', () => {
  const [key, value] = ['k'.repeat(127), 'v'.repeat(256)]
  mounted = mount(<TagsTab stack={{ tags: { [key]: value } } as never} />)
  const broken = [...mounted.container.querySelectorAll('.fd-breaks')]
  expect(broken.map(({ textContent }) => textContent.trim())).toEqual([key, value])
})
