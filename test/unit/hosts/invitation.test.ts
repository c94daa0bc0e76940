import { describe, expect, it } from 'vitest'
import { createInvitation, isInvitation } from '../../../main/hosts/served/invitation.ts'
import { findUser } from '../../../main/hosts/served/peer.ts'

const target = 'http://127.0.0.1:8123/#token=secret'
const start = Date.parse('2026-01-01T12:00:00.000Z')

function invite(owner: number | undefined = 1000) {
  let time = start
  const invitation = createInvitation({ target, now: () => new Date(time), owner })
  return {
    path: invitation.path,
    come: (change: { path?: string; method?: string; user?: number | undefined } = {}) =>
      invitation.redeem({ path: invitation.path, method: 'GET', user: 1000, ...change }),
    wait: (milliseconds: number) => void (time += milliseconds),
  }
}

describe('an invitation', () => {
  it('leads to the token once, without holding it', () => {
    const { path, come } = invite()
    expect(isInvitation(path)).toBe(true)
    expect(path).not.toContain('secret')
    const answer = come()
    expect([answer.status, answer.headers['Location']]).toEqual([303, target])
    expect(answer.headers['Cache-Control']).toBe('no-store')
    const again = come()
    expect([again.status, again.headers['Location']]).toEqual([410, undefined])
    expect(again.body.toString()).toContain('Open the address that Foredeck printed')
  })

  it('is not used up by what only looks', () => {
    const { come } = invite()
    expect(come({ method: 'HEAD' }).status).toBe(303)
    expect(come().status).toBe(303)
  })

  it('ends after two minutes', () => {
    const { come, wait } = invite()
    wait(120_001)
    expect(come().status).toBe(410)
  })

  it('is good for nobody but the owner, and is not used up by others', () => {
    const { come } = invite()
    expect(come({ user: 1001 }).status).toBe(403)
    expect(come().status).toBe(303)
  })

  it.each([
    [0, 1000],
    [undefined, 1000],
    [1001, undefined],
  ])('lets user %s in where the owner is %s', (user, owner) => {
    const invitation = createInvitation({ target, now: () => new Date(start), owner })
    expect(invitation.redeem({ path: invitation.path, method: 'GET', user }).status).toBe(303)
  })

  it('differs at each start, and nothing else opens', () => {
    const { path, come } = invite()
    expect(invite().path).not.toBe(path)
    expect(come({ path: '/enter/' }).status).toBe(404)
    expect(come({ path: `${path}x` }).status).toBe(404)
    expect(come().status).toBe(303)
  })
})

/** As Linux 6 writes it. */
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1FBB 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 81 1 0 100 0 0 10 0
   1: 0100007F:1FBB 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 82 1 0 20 4 30 10 -1
   2: 0100007F:D431 0100007F:1FBB 01 00000000:00000000 00:00000000 00000000  1001        0 83 1 0 20 4 30 10 -1
   3: 0100007F:D432 0100007F:1FBB 06 00000000:00000000 03:00000F2C 00000000     0        0 0 3 0`

describe('whose program is at the other end', () => {
  it('is the user of its own end, not of ours', () => {
    expect(findUser(table, 0xd431, 0x1fbb)).toBe(1001)
  })

  it('is not known of connections that are not there, or are over', () => {
    expect(findUser(table, 0xd433, 0x1fbb)).toBeUndefined()
    expect(findUser(table, 0xd432, 0x1fbb)).toBeUndefined()
    expect(findUser('', 1, 2)).toBeUndefined()
    expect(findUser(table, undefined, undefined)).toBeUndefined()
  })
})
