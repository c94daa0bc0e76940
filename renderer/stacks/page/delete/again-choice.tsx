import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { DeletionPreview } from '../../../../shared/stacks.ts'

/** How to go on after DELETE_FAILED. */
export interface Again {
  readonly way: 'plain' | 'retain' | 'force'
  /** Logical ids picked; kept while another way is looked at. */
  readonly retain: readonly string[]
}

/** What the deletion is asked to do for a way to go on. */
export function toChoice(again: Again): { retain: string[]; force: boolean } {
  return {
    retain: again.way === 'retain' ? [...again.retain] : [],
    force: again.way === 'force',
  }
}

interface AgainChoiceProps {
  readonly preview: DeletionPreview
  readonly again: Again
  readonly onChange: (again: Again) => void
}

/** After DELETE_FAILED: the reasons, and the three ways to go on with what each means. */
export function AgainChoice({ preview, again, onChange }: AgainChoiceProps): React.JSX.Element {
  return (
    <SpaceBetween size="s">
      <FormField label="The last deletion failed. How to go on?" stretch>
        <RadioGroup
          value={again.way}
          onChange={({ detail }) => onChange({ ...again, way: wayOf(detail.value) })}
          items={[
            {
              value: 'plain',
              label: 'Try the same again',
              description: 'After the cause is mended, such as a bucket that was emptied.',
            },
            {
              value: 'retain',
              label: 'Retain what could not be deleted',
              description:
                'The stack goes, the resources chosen below stay in the account and cost what they cost.',
            },
            {
              value: 'force',
              label: 'Force delete',
              description: 'The stack goes whatever stays behind.',
              disabled: !preview.forceAllowed,
            },
          ]}
        />
      </FormField>
      {again.way === 'retain' && <RetainPicker {...{ preview, again, onChange }} />}
      {again.way === 'force' && <ForceWarning />}
    </SpaceBetween>
  )
}

function RetainPicker({ preview, again, onChange }: AgainChoiceProps): React.JSX.Element {
  return (
    <FormField label="Retain" stretch>
      <SpaceBetween size="xs">
        {preview.failed.map((one) => (
          <Checkbox
            key={one.logicalId}
            checked={again.retain.includes(one.logicalId)}
            description={one.reason}
            onChange={({ detail }) =>
              onChange({
                ...again,
                retain: detail.checked
                  ? [...again.retain, one.logicalId]
                  : again.retain.filter((id) => id !== one.logicalId),
              })
            }
          >
            {one.logicalId}{' '}
            <Box display="inline" color="text-body-secondary">
              {one.type}
            </Box>
          </Checkbox>
        ))}
      </SpaceBetween>
    </FormField>
  )
}

function ForceWarning(): React.JSX.Element {
  return (
    <Alert type="warning" header="What force delete means">
      CloudFormation deletes the stack even where a resource cannot be deleted. Such resources stay
      in the account, go on costing money, and belong to no stack any more: they have to be found
      and deleted by hand. This cannot be undone.
    </Alert>
  )
}

function wayOf(value: string): Again['way'] {
  return value === 'retain' || value === 'force' ? value : 'plain'
}
