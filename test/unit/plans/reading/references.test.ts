import { describe, expect, it } from 'vitest'
import { referencesOf } from '../../../../main/plans/reading/references.ts'

const stack = {
  ...{ name: 'shop', account: '111111111111', region: 'eu-west-1' },
  arn: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/shop/1',
  parameters: [{ key: 'Deployed', value: 'shop-orders', resolved: undefined }],
}
const of = (template: string, more: object = {}) => referencesOf(template, { ...stack, ...more })

describe('referencesOf', () => {
  it.each([
    ['{{resolve:ssm:/shop/settings}}', 'ssm', '/shop/settings'],
    ['{{resolve:ssm:/shop/settings:3}}', 'ssm', '/shop/settings'],
    ['{{resolve:ssm-secure:/shop/password:1}}', 'ssm', '/shop/password'],
    ['{{resolve:secretsmanager:shop-db:SecretString:password}}', 'secretsmanager', 'shop-db'],
    [
      '{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-a1B2c3:SecretString:user}}',
      'secretsmanager',
      'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-a1B2c3',
    ],
    ['{{resolve:ssm:/harbour/${Deployed}/settings}}', 'ssm', '/harbour/shop-orders/settings'],
    ['{{resolve:ssm:/${AWS::StackName}/${AWS::Region}}}', 'ssm', '/shop/eu-west-1'],
  ])('reads %s', (text, kind, name) => {
    expect(of(`Value: !Sub "${text}"`)).toEqual([{ kind, name }])
  })

  it('does not guess what else a name depends on', () => {
    expect(of('{{resolve:ssm:/${Table.Arn}/settings}}')).toEqual([])
    expect(of('{{resolve:ssm:/${Unknown}}}')).toEqual([])
  })

  it('knows parameters that name an SSM parameter, each once', () => {
    const parameters = [{ key: 'Image', value: '/images/base', resolved: 'ami-1' }]
    expect(of('{{resolve:ssm:/images/base}}', { parameters })).toEqual([
      { kind: 'ssm', name: '/images/base' },
    ])
  })
})
