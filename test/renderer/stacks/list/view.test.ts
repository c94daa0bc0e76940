import { describe, expect, it } from 'vitest'
import { momentOf, timeAdvice } from '../../../../renderer/stacks/list/ages.ts'
import { applicationOf } from '../../../../renderer/stacks/list/application.ts'
import { isTime } from '../../../../renderer/stacks/list/properties.ts'
import {
  defaultView,
  type StacksView,
  viewFromJson,
  viewToJson,
} from '../../../../renderer/stacks/list/view.ts'

const standard = defaultView('stacks', 1280)

describe('a view of the stacks list', () => {
  it('comes back from the store as it went in', () => {
    const view: StacksView = {
      filter: {
        query: {
          operation: 'or',
          tokens: [{ propertyKey: 'tag:team', operator: '=', value: 'web' }],
        },
        quick: ['failed'],
      },
      grouping: 'region',
      layout: {
        columns: ['name', 'status'],
        widths: { name: 400 },
        sort: { column: 'updated', descending: true },
      },
    }
    const kept: unknown = JSON.parse(JSON.stringify(viewToJson(view)))
    expect(viewFromJson(kept, standard)).toEqual(view)
  })

  it.each([null, 7, 'x', [], { columns: 'name', tokens: [{ operator: 1 }], quick: ['other'] }])(
    'is the default where the store holds %j',
    (json) => {
      expect(viewFromJson(json, standard)).toEqual(standard)
    },
  )

  it('shows more columns in a wide window, and others for deleted stacks', () => {
    expect(defaultView('stacks', 1920).layout.columns).toContain('created')
    expect(standard.layout.columns).not.toContain('created')
    expect(defaultView('stacks.deleted', 1280).layout.columns).toContain('deleted')
  })
})

describe('a moment in a filter', () => {
  const now = Date.parse('2026-06-15T12:00:00Z')
  it.each([
    ['3d', '2026-06-12T12:00:00.000Z'],
    ['2 w', '2026-06-01T12:00:00.000Z'],
    ['90 min', '2026-06-15T10:30:00.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['99999999999999d', '1970-01-01T00:00:00.000Z'],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s', (value, expected) => {
    expect(momentOf(value, now)).toBe(expected)
  })
})

describe('a value that should be a time', () => {
  const advice = (propertyKey: string, value: string) =>
    timeAdvice({ tokens: [{ propertyKey, operator: '>', value }] }, isTime)

  it.each(['yesterday', '2026-13-45', '3 fortnights'])('is called none: %s', (value) => {
    expect(advice('created', value)).toContain(`“${value}”: it is no time. Write a date such as`)
  })

  it('is not talked of where it is one, or where words are wanted', () => {
    expect(advice('updated', '3d')).toBeUndefined()
    expect(advice('created', '2026-01-31')).toBeUndefined()
    expect(advice('name', 'yesterday')).toBeUndefined()
  })
})

describe('the application of a stack', () => {
  it('is AWS’s own tag before any other, by its name within the ARN', () => {
    const arn = 'arn:aws:resource-groups:eu-west-1:111122223333:group/harbour/0abc'
    expect(applicationOf({ Application: 'other', awsApplication: arn })).toBe('harbour')
  })

  it('is else the likeliest customary tag, whatever its case', () => {
    expect(applicationOf({ service: 's', App: 'a', Project: 'p' })).toBe('a')
    expect(applicationOf({ owner: 'me' })).toBeUndefined()
  })
})
