import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { AccountsSnapshot } from '../../shared/accounts.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { PolicyFileForm, PolicyFileHeader } from '../ui/policy-file-form.tsx'
import { ToneLabel } from '../ui/status-label.tsx'

/** Where accounts come from: the files looked at, what is wrong in them, the policy file. */
export function FilesTab({ known }: { readonly known: AccountsSnapshot }): React.JSX.Element {
  return (
    <SpaceBetween size="l">
      {known.problems.length > 0 && (
        <SpaceBetween size="s">
          <Header variant="h2" counter={`(${known.problems.length})`}>
            Problems
          </Header>
          {known.problems.map((failure) => (
            <FailureNote key={JSON.stringify(failure)} failure={failure} />
          ))}
        </SpaceBetween>
      )}
      <SpaceBetween size="s">
        <Header variant="h2" description="The same files that the AWS CLI and the SDKs read.">
          AWS files
        </Header>
        <ul className="fd-plain-list">
          {known.files.map(({ path, exists }) => (
            <li key={path}>
              <ToneLabel tone={exists ? 'success' : 'stopped'}>
                {exists ? 'Read' : 'Not there'}
              </ToneLabel>{' '}
              <span className="fd-code">{path}</span>
            </li>
          ))}
        </ul>
        <span>
          {known.profiles.length === 0
            ? 'No profile was found in them.'
            : `Profiles found: ${known.profiles.join(', ')}`}
        </span>
      </SpaceBetween>
      <SpaceBetween size="s">
        <PolicyFileHeader />
        <PolicyFileForm />
      </SpaceBetween>
    </SpaceBetween>
  )
}
