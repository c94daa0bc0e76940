import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Organization } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { AccountChip } from '../ui/account-chip.tsx'
import { after } from '../ui/after.ts'
import { countWords } from '../ui/count-words.ts'
import { FailureNote } from '../ui/failure-note.tsx'

const roleName = /^[\w+=,.@-]{1,64}$/

/** An organization: through whom it is read, and the role that leads into its members. */
export function OrganizationForm({
  organization,
}: {
  readonly organization: Organization
}): React.JSX.Element {
  const live = useLive()
  const [draft, setDraft] = useState<string>()
  const save = useAction((client, role: string) =>
    client.accounts.setMemberRole({ organization: organization.id, role }),
  )
  const role = draft ?? organization.memberRole
  const valid = roleName.test(role)
  return (
    <SpaceBetween size="s">
      <span>
        <strong>{organization.id}</strong>, {countWords(organization.accounts, 'account')}, read
        through <AccountChip account={organization.through} withId />
      </span>
      {organization.failure !== undefined && <FailureNote failure={organization.failure} />}
      <FormField
        label="Role assumed in member accounts"
        description="For members that no profile and no portal reaches."
        errorText={valid ? undefined : 'A role’s name: letters, digits and +=,.@-_'}
        secondaryControl={
          <Button
            disabled={draft === undefined || !valid}
            disabledReason={valid ? 'Nothing is changed' : 'This is no role’s name'}
            loading={save.busy}
            onClick={() =>
              after(save.run(role), (snapshot) => {
                setDraft(undefined)
                live.accounts.put(snapshot)
              })
            }
          >
            Use this role
          </Button>
        }
      >
        <Input value={role} onChange={({ detail }) => setDraft(detail.value)} spellcheck={false} />
      </FormField>
      {save.failure !== undefined && <FailureNote failure={save.failure} />}
    </SpaceBetween>
  )
}
