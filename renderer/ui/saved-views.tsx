import { useState } from 'react'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueryClient } from '@tanstack/react-query'
import { useAction, useProcedure } from '../app/hooks.ts'
import type { Json } from '../app/json.ts'
import { FailureNote } from './failure-note.tsx'

interface SavedViewsProps {
  /** The list that the views are of. */
  readonly list: string
  /** What would be saved now. */
  readonly current: () => Json
  readonly onApply: (view: unknown) => void
}

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
        <SaveView
          list={list}
          current={current}
          onSaved={(saved) => queries.setQueryData(key, saved)}
          onClose={() => setNaming(false)}
        />
      ) : null}
    </>
  )
}

interface SaveViewProps {
  readonly list: string
  readonly current: () => Json
  readonly onSaved: (views: unknown) => void
  readonly onClose: () => void
}

function SaveView({ list, current, onSaved, onClose }: SaveViewProps) {
  const [name, setName] = useState('')
  const saving = useAction((client, view: string) =>
    client.settings.saveView({ list, name: view, view: current() }),
  )
  const trimmed = name.trim()
  const save = async () => {
    const views = await saving.run(trimmed)
    if (views === undefined) return
    onSaved(views)
    onClose()
  }
  const submit = () => {
    if (trimmed !== '') save().catch(() => undefined)
  }
  return (
    <Modal
      visible
      header="Save this view"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              onClick={submit}
              loading={saving.busy}
              disabled={trimmed === ''}
            >
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Name" description="Filter, grouping, sorting and columns are kept.">
          <Input
            value={name}
            autoFocus
            onChange={({ detail }) => setName(detail.value.slice(0, 80))}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') submit()
            }}
          />
        </FormField>
        {saving.failure === undefined ? null : <FailureNote failure={saving.failure} />}
      </SpaceBetween>
    </Modal>
  )
}
