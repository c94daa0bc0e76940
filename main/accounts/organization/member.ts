import { z } from 'zod'

/** A member of an organization as AWS Organizations describes it. */
export const MemberAccount = z.object({
  id: z.string(),
  name: z.string(),
  suspended: z.boolean(),
  /** Path of organizational units; empty right below the root, absent until it is read. */
  ou: z.string().optional(),
  tags: z.record(z.string(), z.string()),
})
export type MemberAccount = z.infer<typeof MemberAccount>
