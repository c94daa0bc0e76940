import ELK from 'elkjs/lib/elk-api.js'
import workerAddress from 'elkjs/lib/elk-worker.min.js?url'
import { useEffect, useState } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import { type Drawing, fromElk, toElk } from './elk-graph.ts'

/** The plan's graph, laid out in a worker so that the window stays free; undefined meanwhile. */
export function useDrawing(plan: Plan): Drawing | undefined {
  const [drawing, setDrawing] = useState<{ readonly plan: Plan; readonly drawing: Drawing }>()
  useEffect(() => {
    const elk = new ELK({ workerFactory: () => new Worker(workerAddress) })
    let wanted = true
    elk
      .layout(toElk(plan))
      .then((answer) => {
        if (wanted) setDrawing({ plan, drawing: fromElk(plan, answer) })
      })
      .catch((error: unknown) => reportError(error))
    return () => {
      wanted = false
      elk.terminateWorker()
    }
  }, [plan])
  return drawing?.plan === plan ? drawing.drawing : undefined
}
