import { createHash } from 'node:crypto'
import type {
  DescribeDocumentCommandOutput,
  DocumentParameter,
  GetDocumentCommandOutput,
} from '@aws-sdk/client-ssm'
import { at, isObject, type JsonObject } from '../cloudformation/template/json.ts'
import type { RegionResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { documentOf } from './session-documents.ts'

/** GetDocument: a session document's content as JSON. */
export function getDocument(
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
export function describeDocument(
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
      PlatformTypes: ['Windows', 'Linux', 'MacOS'],
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
