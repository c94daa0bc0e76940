import type {
  Resource,
  SearchCommandInput,
  SearchCommandOutput,
} from '@aws-sdk/client-resource-explorer-2'
import { pageOf } from '../paging.ts'
import { AwsError, type Call } from '../service.ts'
import { resourcesIn, typeOfArn, type ListedResource } from '../tagging/resources.ts'
import { queryOf, resourceTypeOf, shownRegion } from './query.ts'
import { viewNamed, viewsOf, type ExplorerParts, type ExplorerView } from './views.ts'

/** AWS shows no more results than this of a query. */
const mostResults = 1000

/** Search: the first thousand of what a view shows that fits the query. */
export function search(
  parts: ExplorerParts,
  input: SearchCommandInput,
  call: Call,
): Omit<SearchCommandOutput, '$metadata'> {
  const fits = queryOf(input.QueryString ?? '')
  const view = viewFor(parts, input.ViewArn, call)
  const found = seen(parts, view, call).filter(fits)
  const shown = found.slice(0, mostResults)
  const list = `${view.arn} ${input.QueryString ?? ''}`
  const page = pageOf(shown, input.MaxResults ?? 100, input.NextToken, list, badToken)
  return {
    Resources: page.items.map((one) => describe(one, call)),
    ViewArn: view.arn,
    Count: { TotalResources: shown.length, Complete: found.length <= mostResults },
    NextToken: page.next,
  }
}

function badToken(): AwsError {
  return new AwsError('ValidationException', 'The provided NextToken is invalid.')
}

function viewFor(parts: ExplorerParts, arn: string | undefined, call: Call): ExplorerView {
  const [standard] = viewsOf(parts, call)
  const view = arn === undefined ? standard : viewNamed(parts, arn, call)
  if (view !== undefined) return view
  throw new AwsError(
    'UnauthorizedException',
    'Unauthorized. The view does not exist, or you have no access to it.',
    401,
  )
}

/** What a view shows: a region, all regions of an account, or all of the organization. */
function seen(parts: ExplorerParts, view: ExplorerView, call: Call): ListedResource[] {
  const { organization, resources } = parts
  const { account, region } = call.caller
  const accounts = organization.accounts.filter(
    ({ id }) => id === account || view.scope === 'organization',
  )
  const at = call.now().getTime()
  return accounts.flatMap(({ id, regions }) =>
    regions
      .filter((name) => view.scope !== 'region' || name === region)
      .flatMap((name) => resourcesIn(resources, regions, id, name, at)),
  )
}

function describe(one: ListedResource, call: Call): Resource {
  const { arn, resource } = one
  const LastReportedAt = new Date(Math.floor(call.now().getTime() / 3_600_000) * 3_600_000)
  const Data = resource.tags
    .filter(({ Key }) => !Key.startsWith('aws:'))
    .map(({ Key, Value }) => ({ Key, Value }))
  return {
    ...{ Arn: arn, OwningAccountId: resource.account, Region: shownRegion(one), LastReportedAt },
    ...{ ResourceType: resourceTypeOf(arn), Service: typeOfArn(arn).service },
    Properties: Data.length === 0 ? [] : [{ Name: 'tags', LastReportedAt, Data }],
  }
}
