import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/** Something the user should know that belongs to no page, such as a store that was set aside. */
export const Notice = z.object({
  id: z.string(),
  kind: z.enum(['info', 'warning', 'error']),
  sentence: z.string(),
  advice: z.string().optional(),
  /** The page where something can be done about it. */
  leadsTo: z.enum(['tunnels', 'files']).optional(),
})
export type Notice = z.infer<typeof Notice>

export const SystemInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'served', 'call']),
  /** Set when the console runs on the embedded endpoint: its address and config file. */
  demo: z.object({ endpoint: z.string(), configFile: z.string() }).optional(),
  dataFolder: z.string(),
  runtime: z.string(),
})
export type SystemInfo = z.infer<typeof SystemInfo>

export const systemContract = {
  info: procedure('Version, host and folders of this Foredeck').output(SystemInfo),
  notices: procedure('Notices now and at every change').output(eventIterator(z.array(Notice))),
  dismissNotice: procedure('Dismiss a notice')
    .input(z.object({ id: z.string() }))
    .output(z.array(Notice)),
  tryDemo: procedure('Start the embedded endpoint and use it until Foredeck ends').output(
    SystemInfo,
  ),
}
