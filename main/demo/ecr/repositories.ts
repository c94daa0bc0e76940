import type * as sdk from '@aws-sdk/client-ecr'
import { asText, at } from '../cloudformation/template/json.ts'
import { pageOf, type ListPage } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'
import { repositoryType, withBuilt, type BuiltImage, type Image } from './images.ts'

type Output<Full> = Omit<Full, '$metadata'>

/** A call and the world that it works on. */
export interface Desk {
  /** The builds that push to a repository. */
  readonly builds: (repository: PhysicalResource, call: Call) => readonly BuiltImage[]
  readonly resources: WorldResources
  readonly call: Call
}

/** A repository of the caller's registry by name. Throws RepositoryNotFoundException. */
export function findRepository(
  { builds, resources, call }: Desk,
  name: string | undefined,
): { readonly repository: PhysicalResource; readonly images: Map<string, Image> } {
  const repository = resources.of(call).find(repositoryType, name ?? '')
  if (repository === undefined) throw notFound(name ?? '', call.caller.account)
  return { repository, images: withBuilt(repository, builds(repository, call)) }
}

function notFound(name: string, account: string): AwsError {
  return new AwsError(
    'RepositoryNotFoundException',
    `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  )
}

interface Paged {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

/** A page of a list: 100 items where the request does not say how many. */
export function page<Item>(items: readonly Item[], input: Paged, list: string): ListPage<Item> {
  const invalid = (): AwsError =>
    new AwsError('InvalidParameterException', 'Invalid parameter at NextToken')
  return pageOf(items, input.maxResults ?? 100, input.nextToken, list, invalid)
}

export function describeRepositories(
  desk: Desk,
  input: sdk.DescribeRepositoriesRequest,
): Output<sdk.DescribeRepositoriesCommandOutput> {
  const named = input.repositoryNames?.map((name) => findRepository(desk, name).repository)
  const all = named ?? desk.resources.of(desk.call).ofType(repositoryType)
  const { items, next } = page(all, input, 'DescribeRepositories')
  return { repositories: items.map(describe), ...(next !== undefined && { nextToken: next }) }
}

function describe(repository: PhysicalResource): sdk.Repository {
  const { account, properties } = repository
  const scans = asText(at(properties, 'ImageScanningConfiguration', 'ScanOnPush')) === 'true'
  const isImmutable = properties['ImageTagMutability'] === 'IMMUTABLE'
  return {
    repositoryArn: repository.attribute('Arn'),
    registryId: account,
    repositoryName: repository.physicalId,
    repositoryUri: repository.attribute('RepositoryUri'),
    createdAt: new Date(repository.createdAt),
    imageTagMutability: isImmutable ? 'IMMUTABLE' : 'MUTABLE',
    imageScanningConfiguration: { scanOnPush: scans },
    encryptionConfiguration: { encryptionType: 'AES256' },
  }
}

export function deleteRepository(
  desk: Desk,
  input: sdk.DeleteRepositoryRequest,
): Output<sdk.DeleteRepositoryCommandOutput> {
  const { repository, images } = findRepository(desk, input.repositoryName)
  if (images.size > 0 && input.force !== true) {
    throw new AwsError(
      'RepositoryNotEmptyException',
      `The repository with name '${repository.physicalId}' in registry with id '${repository.account}' cannot be deleted because it still contains images`,
    )
  }
  const described = describe(repository)
  repository.destroy()
  return { repository: described }
}
