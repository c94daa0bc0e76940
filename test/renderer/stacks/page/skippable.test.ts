import { expect, it } from 'vitest'
import { skippable } from '../../../../renderer/stacks/page/dialogs/skippable.ts'
import { stackResource } from '../../support/rows.ts'

it('offers failed resources by the ids that AWS takes, and no nested stack as a whole', () => {
  const nested = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-Data-1X2/9'
  const ids = skippable([
    stackResource({ logicalId: 'Fine' }),
    stackResource({ logicalId: 'Queue', status: 'UPDATE_FAILED' }),
    stackResource({ logicalId: 'Data', status: 'UPDATE_FAILED', nestedStack: nested }),
    stackResource({ logicalId: 'Table', status: 'UPDATE_FAILED', path: ['Data'], stack: nested }),
  ]).map(({ id }) => id)
  expect(ids).toEqual(['Queue', 'shop-Data-1X2.Table'])
})
