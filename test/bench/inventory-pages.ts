/** DescribeStacks answers of a made-up estate, as AWS writes them; the same for the same names. */
export function stacksPage(
  account: string,
  region: string,
  from: number,
  to: number,
  next?: string,
) {
  const stacks = Array.from({ length: to - from }, (_, index) =>
    stack(account, region, from + index),
  ).join('')
  const token = next === undefined ? '' : `<NextToken>${next}</NextToken>`
  return (
    '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">' +
    `<DescribeStacksResult><Stacks>${stacks}</Stacks>${token}</DescribeStacksResult>` +
    '<ResponseMetadata><RequestId>3f9a1c52-0d7e-4a8b-9c61-5e2f7b8d9a01</RequestId>' +
    '</ResponseMetadata></DescribeStacksResponse>'
  )
}

const teams = ['payments', 'identity', 'search', 'catalog', 'data', 'mobile', 'edge', 'billing']
const parts = ['network', 'service', 'database', 'queue', 'alarms', 'pipeline', 'cache', 'roles']

function stack(account: string, region: string, index: number): string {
  const team = teams[index % teams.length] ?? ''
  const name = `${team}-${parts[(index >> 3) % parts.length] ?? ''}-${index}`
  const id = `${String(index).padStart(8, '0')}-4c1d-11ef-9f3a-${account}`
  return (
    `<member><StackId>arn:aws:cloudformation:${region}:${account}:stack/${name}/${id}</StackId>` +
    `<StackName>${name}</StackName>` +
    `<Description>What the ${team} team runs: ${name} &amp; friends</Description>` +
    members('Parameters', 4, (n) =>
      pair('ParameterKey', `Option${n}`, 'ParameterValue', `v-${n}`),
    ) +
    '<CreationTime>2025-03-04T05:06:07.890Z</CreationTime>' +
    '<LastUpdatedTime>2026-09-04T05:06:07.890Z</LastUpdatedTime><RollbackConfiguration/>' +
    '<StackStatus>UPDATE_COMPLETE</StackStatus><DisableRollback>false</DisableRollback>' +
    '<NotificationARNs/><Capabilities><member>CAPABILITY_NAMED_IAM</member></Capabilities>' +
    members('Outputs', 3, (n) => pair('OutputKey', `Output${n}`, 'OutputValue', `${name}-${n}`)) +
    members('Tags', 5, (n) => pair('Key', `team:tag-${n}`, 'Value', `${team}-${n}`)) +
    '<EnableTerminationProtection>true</EnableTerminationProtection><DriftInformation>' +
    '<StackDriftStatus>NOT_CHECKED</StackDriftStatus></DriftInformation></member>'
  )
}

function members(list: string, count: number, item: (index: number) => string): string {
  const items = Array.from({ length: count }, (_, index) => `<member>${item(index)}</member>`)
  return `<${list}>${items.join('')}</${list}>`
}

const pair = (key: string, name: string, value: string, text: string) =>
  `<${key}>${name}</${key}><${value}>${text}</${value}>`
