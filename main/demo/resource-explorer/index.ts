import {
  GetDefaultView$,
  GetIndex$,
  GetView$,
  ListIndexes$,
  ListViews$,
  Search$,
  type GetIndexCommandOutput,
  type GetViewCommandInput,
  type ListIndexesCommandInput,
  type View,
} from '@aws-sdk/client-resource-explorer-2'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { search } from './search.ts'
import {
  aggregatorOf,
  indexArn,
  viewNamed,
  viewsOf,
  type ExplorerParts,
  type ExplorerView,
} from './views.ts'

type CarryOut = (parts: ExplorerParts, input: never, call: Call) => unknown

/** AWS Resource Explorer: an index in every region, and one of all of them at home. */
export function createResourceExplorer(parts: ExplorerParts): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut(parts, input, call)
  return {
    signingName: 'resource-explorer-2',
    protocol: 'restJson1',
    schemas: {
      GetDefaultView: GetDefaultView$,
      GetIndex: GetIndex$,
      GetView: GetView$,
      ListIndexes: ListIndexes$,
      ListViews: ListViews$,
      Search: Search$,
    },
    operations: {
      GetDefaultView: prepared(getDefaultView),
      GetIndex: prepared(getIndex),
      GetView: prepared(getView),
      ListIndexes: prepared(listIndexes),
      ListViews: prepared(listViews),
      Search: prepared(search),
    },
  }
}

const sinceAlways = new Date('2024-05-06T08:00:00Z')

function getIndex(
  parts: ExplorerParts,
  _input: unknown,
  { caller }: Call,
): Omit<GetIndexCommandOutput, '$metadata'> {
  const home = aggregatorOf(parts)
  const isHome = caller.region === home
  const others = parts.organization.regions.filter((name) => name !== home)
  return {
    ...{ Arn: indexArn(caller, caller.region), State: 'ACTIVE' },
    Type: isHome ? 'AGGREGATOR' : 'LOCAL',
    ...(isHome ? { ReplicatingFrom: others } : { ReplicatingTo: [home] }),
    ...{ CreatedAt: sinceAlways, LastUpdatedAt: sinceAlways, Tags: {} },
  }
}

function listIndexes(
  parts: ExplorerParts,
  { Regions, Type }: ListIndexesCommandInput,
  { caller }: Call,
): unknown {
  const home = aggregatorOf(parts)
  const all = parts.organization.regions.map((name) => ({
    ...{ Region: name, Arn: indexArn(caller, name) },
    Type: name === home ? ('AGGREGATOR' as const) : ('LOCAL' as const),
  }))
  const Indexes = all
    .filter((index) => Regions === undefined || Regions.includes(index.Region))
    .filter((index) => Type === undefined || index.Type === Type)
  return { Indexes }
}

function listViews(parts: ExplorerParts, _input: unknown, call: Call): unknown {
  return { Views: viewsOf(parts, call).map(({ arn }) => arn) }
}

function getDefaultView(parts: ExplorerParts, _input: unknown, call: Call): unknown {
  return { ViewArn: viewsOf(parts, call)[0]?.arn }
}

function getView(
  parts: ExplorerParts,
  { ViewArn = '' }: GetViewCommandInput,
  call: Call,
): { View: View; Tags: Record<string, string> } {
  const view = viewNamed(parts, ViewArn, call)
  if (view !== undefined) return { View: describe(parts, view, call), Tags: {} }
  throw new AwsError('UnauthorizedException', 'Unauthorized. The view does not exist.', 401)
}

function describe({ organization }: ExplorerParts, view: ExplorerView, { caller }: Call): View {
  const { management, id } = organization
  const ofOrganization = view.scope === 'organization'
  return {
    ...{ ViewArn: view.arn, ViewName: view.name, Owner: caller.account },
    ...{ LastUpdatedAt: sinceAlways, IncludedProperties: [{ Name: 'tags' }] },
    Filters: { FilterString: '' },
    Scope: ofOrganization
      ? `arn:aws:organizations::${management}:organization/${id}`
      : `arn:aws:iam::${caller.account}:root`,
  }
}
