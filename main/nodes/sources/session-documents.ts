import type { Door } from './door.ts'

/** The names of the account's own session documents in a region. Throws a `FailureError`. */
export async function readSessionDocuments({ caller, target, signal }: Door): Promise<string[]> {
  const { SSMClient, ListDocumentsCommand } = await import('@aws-sdk/client-ssm')
  const Filters = [
    { Key: 'Owner', Values: ['Self'] },
    { Key: 'DocumentType', Values: ['Session'] },
  ]
  const names: string[] = []
  const pages = caller.paginate(
    target,
    SSMClient,
    (NextToken) => new ListDocumentsCommand({ Filters, NextToken, MaxResults: 50 }),
    (page) => page.NextToken,
    { signal },
  )
  for await (const { DocumentIdentifiers = [] } of pages) {
    names.push(...DocumentIdentifiers.map(({ Name = '' }) => Name))
  }
  return names
}
