import type { Look, Pattern } from './look.ts'

/** The id by which a piece is filled with the look of its series. */
export const fillOf = (chart: string, series: number) => `url(#${chart}-${series})`

interface PatternFillsProps {
  readonly chart: string
  readonly looks: readonly Look[]
}

/** A fill for each series: its colour, and strokes in the page's colour over it. */
export function PatternFills({ chart, looks }: PatternFillsProps): React.JSX.Element {
  return (
    <defs>
      {looks.map(({ colour, pattern }, index) => (
        <pattern
          key={index}
          id={`${chart}-${index}`}
          width={8}
          height={8}
          patternUnits="userSpaceOnUse"
        >
          <rect width={8} height={8} fill={colour} />
          {strokes[pattern]}
        </pattern>
      ))}
    </defs>
  )
}

const line = { stroke: '#fff', strokeOpacity: 0.75, strokeWidth: 1.5, fill: 'none' }
const spot = { fill: '#fff', fillOpacity: 0.75 }

const strokes: Readonly<Record<Pattern, React.JSX.Element | null>> = {
  plain: null,
  rising: <path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" {...line} />,
  falling: <path d="M-2 -2 10 10M6 -2 10 2M-2 6 2 10" {...line} />,
  dots: <circle cx={4} cy={4} r={1.5} {...spot} />,
  lines: <path d="M0 2h8M0 6h8" {...line} />,
  checks: <path d="M0 0h4v4h-4zM4 4h4v4h-4z" {...spot} />,
  columns: <path d="M2 0v8M6 0v8" {...line} />,
  rings: <circle cx={4} cy={4} r={2.5} {...line} strokeWidth={1} />,
  grid: <path d="M0 4h8M4 0v8" {...line} strokeWidth={1} />,
  zigzag: <path d="M0 2 4 6 8 2" {...line} />,
  weave: <path d="M-2 -2 10 10M-2 10 10 -2" {...line} strokeWidth={1} />,
  dashes: <path d="M1 4h3" {...line} />,
}
