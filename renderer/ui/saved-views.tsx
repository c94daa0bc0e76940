import { lazy, Suspense, useState } from 'react'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { useQueryClient } from '@tanstack/react-query'
import { useAction, useProcedure } from '../app/hooks.ts'
import type { Json } from '../app/json.ts'

interface SavedViewsProps {
  /** The list that the views are of. */
  readonly list: string
  /** What would be saved now. */
  readonly current: () => Json
  readonly onApply: (view: unknown) => void
}

const SaveView = lazy(async () => ({ default: (await import('./save-view.tsx')).SaveView }))

/** Views of a list kept by name: apply, save, remove. */
export function SavedViews({ list, current, onApply }: SavedViewsProps) {
  const [naming, setNaming] = useState(false)
  const queries = useQueryClient()
  const key = ['settings.views', list]
  const views = useProcedure(key, (client, signal) => client.settings.views({ list }, { signal }))
  const remove = useAction((client, name: string) => client.settings.removeView({ list, name }))
  const known = views.data ?? []

  const choose = async (id: string) => {
    const [what, ...rest] = id.split(':')
    const name = rest.join(':')
    if (what === 'save') setNaming(true)
    if (what === 'apply') onApply(known.find((view) => view.name === name)?.view)
    if (what === 'remove') {
      const left = await remove.run(name)
      if (left !== undefined) queries.setQueryData(key, left)
    }
  }

  return (
    <>
      <ButtonDropdown
        items={[
          ...known.map(({ name }) => ({ id: `apply:${name}`, text: name })),
          { id: 'save:', text: 'Save this view…' },
          ...(known.length === 0
            ? []
            : [
                {
                  text: 'Remove a view',
                  items: known.map(({ name }) => ({ id: `remove:${name}`, text: name })),
                },
              ]),
        ]}
        expandableGroups
        onItemClick={({ detail }) => {
          choose(detail.id).catch(() => undefined)
        }}
      >
        Views
      </ButtonDropdown>
      {naming ? (
        <Suspense fallback={null}>
          <SaveView
            list={list}
            current={current}
            onSaved={(saved) => queries.setQueryData(key, saved)}
            onClose={() => setNaming(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
