import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { AccountId, RegionName, Target } from './target.ts'

/** Which accounts a scope takes. */
export const AccountSelector = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('accounts'), accounts: z.array(AccountId) }),
  /** All accounts in or below an organizational unit's path. */
  z.object({ kind: z.literal('ou'), ou: z.string() }),
  z.object({ kind: z.literal('tag'), tag: z.string(), value: z.string().optional() }),
])
export type AccountSelector = z.infer<typeof AccountSelector>

/** Which regions of those accounts; regions that an account has not enabled are left out. */
export const RegionSelector = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enabled') }),
  z.object({ kind: z.literal('regions'), regions: z.array(RegionName) }),
  /** A saved region set, by name. */
  z.object({ kind: z.literal('set'), set: z.string() }),
])
export type RegionSelector = z.infer<typeof RegionSelector>

/** A named set of targets that every view obeys. The scope `everything` is always there. */
export const Scope = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(80),
  accounts: AccountSelector,
  regions: RegionSelector,
})
export type Scope = z.infer<typeof Scope>

/** A named list of regions, to be used by scopes. */
export const RegionSet = z.object({
  name: z.string().min(1).max(80),
  regions: z.array(RegionName).min(1),
})
export type RegionSet = z.infer<typeof RegionSet>

/** The scopes, which one is current, and what it comes to now. */
export const ScopesSnapshot = z.object({
  scopes: z.array(Scope),
  regionSets: z.array(RegionSet),
  current: z.string(),
  /** The current scope's targets, as the accounts known now resolve it. */
  targets: z.array(Target),
  accountCount: z.number().int(),
  /** Regions that accounts told; all that are read where none of them told any. */
  regionCount: z.number().int(),
  /** How many of the accounts do not tell their regions, so that the usual ones are read. */
  assumedCount: z.number().int(),
})
export type ScopesSnapshot = z.infer<typeof ScopesSnapshot>

export const scopesContract = {
  list: procedure('The scopes, the region sets, and the targets of the current scope').output(
    ScopesSnapshot,
  ),
  watch: procedure('The scopes now and at every change').output(eventIterator(ScopesSnapshot)),
  save: procedure('Save a scope under its id').input(Scope).output(ScopesSnapshot),
  remove: procedure('Remove a scope')
    .input(z.object({ id: z.string() }))
    .output(ScopesSnapshot),
  select: procedure('Make a scope the current one')
    .input(z.object({ id: z.string() }))
    .output(ScopesSnapshot),
  saveRegionSet: procedure('Save a region set under its name')
    .input(RegionSet)
    .output(ScopesSnapshot),
  removeRegionSet: procedure('Remove a region set')
    .input(z.object({ name: z.string() }))
    .output(ScopesSnapshot),
}
