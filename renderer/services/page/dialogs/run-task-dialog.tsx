import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { ServiceAction, ServiceDetail, ServiceRef } from '../../../../shared/services.ts'
import { WishDialog } from './wish-dialog.tsx'

interface RunTaskDialogProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  readonly onClose: () => void
}

/** Runs a task with the service's network and launch type, but of nobody's service. */
export function RunTaskDialog({ service, ...rest }: RunTaskDialogProps): React.JSX.Element {
  const containers = service.images.map(({ container }) => container)
  const [container, setContainer] = useState(containers[0])
  const [command, setCommand] = useState('')
  return (
    <WishDialog
      {...rest}
      request={requestOf(container, command)}
      title={`Run a task of ${service.name}`}
      verb="Run"
      done={`A task of ${service.taskDefinition} is started.`}
    >
      <SpaceBetween size="m">
        <FormField label="Container">
          <Select
            selectedOption={container === undefined ? null : { value: container }}
            options={containers.map((value) => ({ value }))}
            expandToViewport
            onChange={({ detail }) => setContainer(detail.selectedOption.value)}
          />
        </FormField>
        <FormField
          label="Command"
          description="Its words, split at spaces. The image’s own if empty."
        >
          <Input
            value={command}
            placeholder="node migrate.js --all"
            onChange={({ detail }) => setCommand(detail.value)}
          />
        </FormField>
      </SpaceBetween>
    </WishDialog>
  )
}

function requestOf(container: string | undefined, typed: string): ServiceAction {
  const command = typed.split(/\s+/).filter(Boolean)
  const override = command.length > 0 && container !== undefined
  return { action: 'run-task', count: 1, ...(override && { container, command }) }
}
