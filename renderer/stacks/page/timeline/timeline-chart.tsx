import { statusWords } from '../../../ui/status.ts'
import { durationWords } from '../../../ui/time-words.ts'
import type { TimelineBar, TimelineRow, TimelineScale } from './timeline-scale.ts'
import styles from './timeline.module.css'

/** Bars over a common axis, one line a resource, in the order in which they began. */
export function TimelineChart({ scale }: { readonly scale: TimelineScale }): React.JSX.Element {
  return (
    <div className={styles.chart} role="list" aria-label="Timeline of resources">
      <div className={styles.axis} aria-hidden="true">
        <div />
        <div className={styles.ticks}>
          {scale.ticks.map((tick) =>
            // A label at the very end would be cut off; its line stands there all the same.
            tick.at > 0.93 ? null : (
              <span
                key={tick.milliseconds}
                className={styles.tick}
                style={{ insetInlineStart: percent(tick.at) }}
              >
                {durationWords(tick.milliseconds)}
              </span>
            ),
          )}
        </div>
      </div>
      {scale.rows.map((row) => (
        <Row key={row.key} row={row} scale={scale} />
      ))}
    </div>
  )
}

interface RowProps {
  readonly row: TimelineRow
  readonly scale: TimelineScale
}

function Row({ row, scale }: RowProps): React.JSX.Element {
  return (
    <div role="listitem" className={styles.row} aria-label={rowWords(row)} title={row.type}>
      <div className={styles.name} style={{ paddingInlineStart: row.path.length * 14 }}>
        {row.logicalId}
      </div>
      <div className={styles.track} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <i
            key={tick.milliseconds}
            className={styles.gridline}
            style={{ insetInlineStart: percent(tick.at) }}
          />
        ))}
        {row.bars.map((bar, index) => (
          <Bar key={bar.key} bar={bar} room={roomAfter(bar, row.bars[index + 1])} />
        ))}
      </div>
    </div>
  )
}

interface BarProps {
  readonly bar: TimelineBar
  /** Whether the words fit between this bar and what comes after it. */
  readonly room: boolean
}

function Bar({ bar, room }: BarProps): React.JSX.Element {
  const { span } = bar
  const { tone } = statusWords(span.status)
  const classes = [styles.bar, styles[tone], bar.running ? styles.running : undefined]
  return (
    <>
      <i
        className={classes.filter(Boolean).join(' ')}
        style={{ insetInlineStart: percent(bar.left), inlineSize: percent(bar.width) }}
        title={[barWords(bar), span.status, span.reason].filter(Boolean).join('\n')}
      />
      {room && (
        <span className={styles.took} style={{ insetInlineStart: percent(bar.left + bar.width) }}>
          {barWords(bar)}
        </span>
      )}
      {!room && bar.width > 0.12 && (
        <span
          className={styles.within}
          style={{ insetInlineStart: percent(bar.left), inlineSize: percent(bar.width) }}
        >
          {barWords(bar)}
        </span>
      )}
    </>
  )
}

function roomAfter(bar: TimelineBar, next: TimelineBar | undefined): boolean {
  return (next?.left ?? 1) - (bar.left + bar.width) > 0.16
}

function barWords({ span, milliseconds }: TimelineBar): string {
  const { word, tone } = statusWords(span.status)
  const took = durationWords(milliseconds)
  return tone === 'error' ? `${took}, ${word.toLowerCase()}` : took
}

function rowWords({ path, logicalId, type, bars }: TimelineRow): string {
  const times = bars.map(
    ({ span, milliseconds }) =>
      `${durationWords(milliseconds)}, ${statusWords(span.status).word.toLowerCase()}`,
  )
  return `${[...path, logicalId].join(' / ')}, ${type}: ${times.join('; then ')}`
}

function percent(share: number): string {
  return `${share * 100}%`
}
