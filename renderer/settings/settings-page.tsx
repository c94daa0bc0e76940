import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { Settings } from '../../shared/settings.ts'
import { useAction } from '../app/hooks.ts'
import { useLive, useSettings } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Page } from '../ui/page.tsx'
import { PolicyFileForm, PolicyFileHeader } from '../ui/policy-file-form.tsx'
import { AboutFacts } from './about-facts.tsx'
import { KeysTable } from './keys-table.tsx'
import { NoticeRulesForm } from './notice-rules.tsx'
import { TerminalFields } from './terminal-fields.tsx'

/** What the user chose for the whole window, and where things are kept. */
export function SettingsPage(): React.JSX.Element {
  const live = useLive()
  const settings = useSettings()
  const set = useAction((client, change: Partial<Settings>) => client.settings.set(change))
  const change = (changes: Partial<Settings>) => after(set.run(changes), live.settings.put)
  return (
    <Page title="Settings">
      <SpaceBetween size="l">
        {set.failure !== undefined && <FailureNote failure={set.failure} />}
        <Container header={<Header variant="h2">Looks</Header>}>
          <SpaceBetween direction="horizontal" size="xl">
            <FormField label="Theme">
              <SegmentedControl
                label="Theme"
                selectedId={settings.theme}
                options={[
                  { id: 'system', text: 'As the system' },
                  { id: 'light', text: 'Light' },
                  { id: 'dark', text: 'Dark' },
                ]}
                onChange={({ detail }) =>
                  change({ theme: Settings.shape.theme.parse(detail.selectedId) })
                }
              />
            </FormField>
            <FormField label="Density">
              <SegmentedControl
                label="Density"
                selectedId={settings.density}
                options={[
                  { id: 'compact', text: 'Compact' },
                  { id: 'comfortable', text: 'Comfortable' },
                ]}
                onChange={({ detail }) =>
                  change({ density: Settings.shape.density.parse(detail.selectedId) })
                }
              />
            </FormField>
            <FormField label="Times">
              <Toggle
                checked={settings.utc}
                onChange={({ detail }) => change({ utc: detail.checked })}
              >
                In UTC rather than in your zone
              </Toggle>
            </FormField>
          </SpaceBetween>
        </Container>
        <Container header={<Header variant="h2">Terminals</Header>}>
          <TerminalFields settings={settings} onChange={change} />
        </Container>
        <Container header={<PolicyFileHeader />}>
          <PolicyFileForm />
        </Container>
        <NoticeRulesForm />
        <KeysTable settings={settings} onChange={(keys) => change({ keys })} />
        <Container header={<Header variant="h2">About this Foredeck</Header>}>
          <AboutFacts />
        </Container>
      </SpaceBetween>
    </Page>
  )
}
