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

const line = { stroke: '#fff', strokeOpacity: 0.55, strokeWidth: 1.5, fill: 'none' }

const strokes: Readonly<Record<Pattern, React.JSX.Element | null>> = {
  plain: null,
  rising: <path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" {...line} />,
  falling: <path d="M-2 -2 10 10M6 -2 10 2M-2 6 2 10" {...line} />,
  dots: <circle cx={4} cy={4} r={1.5} fill="#fff" fillOpacity={0.7} />,
  lines: <path d="M0 2h8M0 6h8" {...line} />,
}
