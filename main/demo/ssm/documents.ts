import { createHash } from 'node:crypto'
import type {
  DescribeDocumentCommandInput,
  DescribeDocumentCommandOutput,
  DocumentKeyValuesFilter,
  DocumentParameter,
  GetDocumentCommandInput,
  GetDocumentCommandOutput,
  ListDocumentsCommandInput,
  ListDocumentsCommandOutput,
} from '@aws-sdk/client-ssm'
import { at, isObject, type JsonObject } from '../cloudformation/template/json.ts'
import type { RegionResources, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Operation } from '../service.ts'
import { documentOf, ownDocuments } from './session-documents.ts'
import { type SessionDocument, standardDocuments } from './standard-documents.ts'

/** The operations on session documents, the only ones that the endpoint knows. */
export function documentOperations(resources: WorldResources): Record<string, Operation> {
  return {
    DescribeDocument: ({ Name = '' }: DescribeDocumentCommandInput, call) =>
      describeDocument(resources.of(call), Name),
    GetDocument: ({ Name = '' }: GetDocumentCommandInput, call) =>
      getDocument(resources.of(call), Name),
    ListDocuments: (input: ListDocumentsCommandInput, call) =>
      listDocuments(resources.of(call), input),
  }
}

/** GetDocument: a session document's content as JSON. */
function getDocument(
  around: RegionResources,
  given: string,
): Omit<GetDocumentCommandOutput, '$metadata'> {
  const { name, content } = documentOf(around, given)
  return {
    Name: name,
    Content: JSON.stringify(content, undefined, 2),
    ...{ DocumentVersion: '1', Status: 'Active', DocumentType: 'Session', DocumentFormat: 'JSON' },
  }
}

/** DescribeDocument: what a session document is and takes. */
function describeDocument(
  around: RegionResources,
  given: string,
): Omit<DescribeDocumentCommandOutput, '$metadata'> {
  const { name, owner, content } = documentOf(around, given)
  return {
    Document: {
      ...{ Name: name, Owner: owner, Status: 'Active', DocumentType: 'Session' },
      ...{ DocumentFormat: 'JSON', SchemaVersion: '1.0', HashType: 'Sha256' },
      ...{ DocumentVersion: '1', LatestVersion: '1', DefaultVersion: '1' },
      Hash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
      Description: propertiesOf(content).text('description'),
      PlatformTypes: [...platforms],
      Parameters: parametersOf(content),
    },
  }
}

function parametersOf(content: JsonObject): DocumentParameter[] {
  const parameters = at(content, 'parameters')
  return Object.entries(isObject(parameters) ? parameters : {}).map(([Name, rule]) => {
    const { text } = propertiesOf(isObject(rule) ? rule : {})
    return {
      ...{ Name, Type: 'String', Description: text('description') },
      DefaultValue: text('default'),
    }
  })
}

/** ListDocuments: the account's own and Amazon's, by their owner, type and the beginning of a name. */
function listDocuments(
  around: RegionResources,
  { Filters = [], MaxResults = 50, NextToken }: ListDocumentsCommandInput,
): Omit<ListDocumentsCommandOutput, '$metadata'> {
  const all = [...ownDocuments(around), ...standardDocuments()]
  const wanted = all.filter((one) => Filters.every((filter) => passes(one, filter)))
  const invalid = (): AwsError =>
    new AwsError('InvalidNextToken', 'The specified token is not valid.')
  const page = pageOf(wanted, MaxResults, NextToken, 'documents', invalid)
  const DocumentIdentifiers = page.items.map(({ name, owner }) => ({
    ...{ Name: name, Owner: owner, DocumentVersion: '1', SchemaVersion: '1.0' },
    ...{ DocumentType: 'Session' as const, DocumentFormat: 'JSON' as const, Tags: [] },
    PlatformTypes: [...platforms],
  }))
  return { DocumentIdentifiers, NextToken: page.next }
}

const platforms = ['Windows', 'Linux', 'MacOS'] as const

function passes(
  { name, owner }: SessionDocument,
  { Key, Values = [] }: DocumentKeyValuesFilter,
): boolean {
  switch (Key) {
    case 'Owner':
      return Values.some(
        (value) => value === 'All' || (value === 'Amazon') === (owner === 'Amazon'),
      )
    case 'DocumentType':
      return Values.includes('Session')
    case 'Name':
      return Values.some((value) => name.startsWith(value))
    default:
      throw new AwsError('InvalidFilterKey', `The filter key ${Key ?? ''} is not played.`)
  }
}
