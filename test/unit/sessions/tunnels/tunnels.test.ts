import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, vi } from 'vitest'
import { tunnelsTable } from '../../../../main/store/tunnels-table.ts'
import { createTunnels } from '../../../../main/sessions/tunnels/tunnels.ts'
import type { TunnelPlan } from '../../../../shared/tunnels.ts'

const plan: TunnelPlan = {
  name: 'orders',
  account: '111122223333',
  region: 'eu-west-1',
  via: { by: 'tag', key: 'role', value: 'bastion' },
  host: 'orders.db.internal',
  port: 5432,
}
const confirmation = { identity: 'arn:me' }

function setUp() {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE tunnels (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID')
  const sessions = {
    open: vi.fn(() => Promise.reject(new Error('not reached'))),
    previewOpen: vi.fn(() => Promise.reject(new Error('not asked'))),
  }
  const parts = {
    sessions,
    saved: tunnelsTable(database),
    findNodes: () => Promise.resolve([]),
    crier: { gaveUp: vi.fn(), settled: vi.fn() },
    now: () => new Date('2026-01-01T00:00:00Z'),
  }
  return { sessions, make: () => createTunnels(parts) }
}

describe('saved tunnels', () => {
  it('are there after a restart, by name, and stopped', () => {
    const { make } = setUp()
    const before = make()
    before.save(plan)
    before.save({ ...plan, name: 'a first one' })
    before.dispose()
    const rows = make().list()
    expect(rows.map(({ name }) => name)).toEqual(['a first one', 'orders'])
    expect(rows[1]).toMatchObject({ ...plan, state: { phase: 'stopped' }, connections: 0 })
  })

  it('are replaced by their id and go when they are removed', () => {
    const { make } = setUp()
    const tunnels = make()
    const { id } = tunnels.save(plan)
    tunnels.save({ ...plan, port: 3306 }, id)
    expect(tunnels.list()).toMatchObject([{ id, port: 3306 }])
    tunnels.remove(id)
    expect([tunnels.list(), make().list()]).toEqual([[], []])
    expect(() => tunnels.stop(id)).toThrow(`There is no tunnel ${id}.`)
  })

  it('do not start without a node, and say so', async () => {
    const { make, sessions } = setUp()
    const tunnels = make()
    const { id } = tunnels.save(plan)
    const sentence = 'No node with the tag role = bastion can be connected to now.'
    await expect(tunnels.preview(id)).rejects.toThrow(sentence)
    await expect(tunnels.start(id, confirmation)).rejects.toThrow(sentence)
    expect(tunnels.list()).toMatchObject([{ state: { phase: 'stopped' } }])
    expect(tunnels.list()[0]).not.toHaveProperty('boundPort')
    expect(sessions.open).not.toHaveBeenCalled()
  })

  it('are not saved when they lead to a container', () => {
    const { make } = setUp()
    const tunnels = make()
    const via = { by: 'node', node: 'ecs:shop/1/web' } as const
    expect(() => tunnels.save({ ...plan, via })).toThrow('ECS opens shells on containers')
    expect(tunnels.list()).toEqual([])
  })

  it('tell their changes', () => {
    const { make } = setUp()
    const tunnels = make()
    const told = vi.fn()
    tunnels.changed.listen(told)
    tunnels.save(plan)
    expect(told).toHaveBeenCalled()
  })
})
