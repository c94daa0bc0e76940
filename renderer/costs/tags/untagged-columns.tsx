import type { Account } from '../../../shared/accounts.ts'
import type { TaggableResource } from '../../../shared/cost-untagged.ts'
import { AccountMark } from '../../ui/account-chip.tsx'
import { RegionLabel } from '../../ui/region-label.tsx'
import type { Column } from '../../ui/virtual-table.tsx'
import { tagWords } from './untagged-rows.ts'

/** All columns of the list of resources without a tag. */
export function untaggedColumns(
  names: ReadonlyMap<string, Account>,
): readonly Column<TaggableResource>[] {
  return [
    {
      ...{ id: 'name', title: 'Resource', width: 200, grow: 3, sortable: true },
      cell: ({ name }) => name,
      hint: ({ arn }) => arn,
    },
    {
      ...{ id: 'type', title: 'Type', width: 190, sortable: true },
      cell: ({ type }) => type,
      hint: ({ type }) => type,
    },
    {
      ...{ id: 'account', title: 'Account', width: 150, grow: 1, sortable: true },
      cell: ({ account }) => (
        <AccountMark
          id={account}
          name={names.get(account)?.name ?? account}
          colour={names.get(account)?.colour ?? 'grey'}
        />
      ),
    },
    {
      ...{ id: 'region', title: 'Region', width: 110, sortable: true },
      cell: ({ region }) => <RegionLabel region={region} />,
    },
    {
      ...{ id: 'tags', title: 'Other tags', width: 200, grow: 3, sortable: true },
      cell: ({ tags, source }) => tagWords(tags) || <NoTags source={source} />,
      hint: ({ tags }) => tagWords(tags) || undefined,
    },
  ]
}

function NoTags({ source }: Pick<TaggableResource, 'source'>) {
  const words = source === 'tagging' ? 'none of its own' : 'none, by Resource Explorer'
  return <span className="fd-quiet">{words}</span>
}
