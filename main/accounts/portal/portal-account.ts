import { z } from 'zod'

/** An account as a portal lists it, with the roles that its user may take there. */
export const PortalAccount = z.object({
  id: z.string(),
  name: z.string(),
  /** In alphabetical order; absent until they are listed. */
  roles: z.array(z.string()).optional(),
})
export type PortalAccount = z.infer<typeof PortalAccount>
