import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { EstimateDialog } from '../app/estimate-dialog.tsx'
import { useAccounts } from '../app/live.ts'

/** Estimates a template that stands nowhere yet: it is pasted, and asked about in an account. */
export function EstimateButton(): React.JSX.Element {
  const [open, setOpen] = useState(false)
  const accounts = useAccounts()?.accounts.filter(({ state }) => state === 'ready') ?? []
  return (
    <>
      <Button onClick={() => setOpen(true)} disabled={accounts.length === 0}>
        Estimate a template…
      </Button>
      {open && <PastedEstimate accounts={accounts} onClose={() => setOpen(false)} />}
    </>
  )
}

interface PastedEstimateProps {
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

function PastedEstimate({ accounts, onClose }: PastedEstimateProps): React.JSX.Element {
  const [account = accounts[0], setAccount] = useState<Account>()
  const [region = account?.regions[0]?.name ?? 'us-east-1', setRegion] = useState<string>()
  const named = accounts.map(({ id, name }) => ({ value: id, label: name, description: id }))
  const regions = (account?.regions ?? []).map(({ name }) => ({ value: name, label: name }))
  return (
    <EstimateDialog
      target={{ account: account?.id ?? '', region }}
      template=""
      values={{}}
      onClose={onClose}
    >
      <FormField label="Account">
        <Select
          selectedOption={named.find(({ value }) => value === account?.id) ?? null}
          options={named}
          onChange={({ detail }) =>
            setAccount(accounts.find(({ id }) => id === detail.selectedOption.value))
          }
        />
      </FormField>
      <FormField label="Region">
        <Select
          selectedOption={{ value: region, label: region }}
          options={regions}
          onChange={({ detail }) => setRegion(detail.selectedOption.value)}
        />
      </FormField>
    </EstimateDialog>
  )
}
