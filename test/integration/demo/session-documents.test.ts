import { type DocumentKeyValuesFilter, paginateListDocuments, SSMClient } from '@aws-sdk/client-ssm'
import { expect, test } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

test('lists session documents by owner, type and name, in pages', async () => {
  const demo = await startTestDemo()
  const keys = demo.credentials(accountNamed(demo, 'data-production'))
  const ssm = clientOf(SSMClient, demo, keys, demo.organization.regions[1])
  const list = async (Filters: DocumentKeyValuesFilter[], MaxResults?: number) => {
    const names: string[] = []
    for await (const page of paginateListDocuments(
      { client: ssm, pageSize: MaxResults },
      { Filters },
    ))
      names.push(...(page.DocumentIdentifiers ?? []).map(({ Name = '' }) => Name))
    return names
  }
  const session = { Key: 'DocumentType', Values: ['Session'] }
  const own = { Key: 'Owner', Values: ['Self'] }
  expect(await list([own, session])).toEqual(['SSM-SessionManagerRunShell'])
  expect(await list([own, { Key: 'DocumentType', Values: ['Command'] }])).toEqual([])
  const amazon = { Key: 'Owner', Values: ['Amazon'] }
  const forwarding = { Key: 'Name', Values: ['AWS-StartPortForwarding'] }
  expect(await list([amazon, forwarding], 1)).toEqual([
    'AWS-StartPortForwardingSession',
    'AWS-StartPortForwardingSessionToRemoteHost',
  ])
  await expect(list([{ Key: 'Moon', Values: ['full'] }])).rejects.toMatchObject({
    name: 'InvalidFilterKey',
  })
})
