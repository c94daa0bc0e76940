import { durationWords } from '../../../ui/time-words.ts'
import { statusWords } from '../../../ui/status.ts'
import type { TimelineBar, TimelineScale } from './timeline-scale.ts'
import styles from './timeline.module.css'

/** Bars over a common axis, one a resource, in the order in which they began. */
export function TimelineChart({ scale }: { readonly scale: TimelineScale }): React.JSX.Element {
  return (
    <div className={styles.chart} role="list" aria-label="Timeline of resources" tabIndex={0}>
      <div className={styles.axis} aria-hidden="true">
        <div />
        <div className={styles.ticks}>
          {scale.ticks.map((tick) => (
            <span
              key={tick.milliseconds}
              className={tick.at > 0.94 ? styles.lastTick : styles.tick}
              style={{ insetInlineStart: `${tick.at * 100}%` }}
            >
              {durationWords(tick.milliseconds)}
            </span>
          ))}
        </div>
      </div>
      {scale.bars.map((bar) => (
        <Row key={bar.key} bar={bar} scale={scale} />
      ))}
    </div>
  )
}

function Row(props: {
  readonly bar: TimelineBar
  readonly scale: TimelineScale
}): React.JSX.Element {
  const { bar, scale } = props
  const { span } = bar
  const { word, tone } = statusWords(span.status)
  const took = durationWords(bar.milliseconds)
  const late = bar.left + bar.width > 0.8
  return (
    <div
      role="listitem"
      className={styles.row}
      aria-label={`${[...span.path, span.logicalId].join(' / ')}, ${span.type}: ${took}, ${word}`}
      title={[span.type, `${took}, ${span.status}`, span.reason].filter(Boolean).join('\n')}
    >
      <div className={styles.name} style={{ paddingInlineStart: span.path.length * 14 }}>
        {span.logicalId}
      </div>
      <div className={styles.track}>
        {scale.ticks.map((tick) => (
          <i
            key={tick.milliseconds}
            className={styles.gridline}
            style={{ insetInlineStart: `${tick.at * 100}%` }}
          />
        ))}
        <i
          className={`${styles.bar_ ?? ''} ${styles[tone] ?? ''} ${bar.running ? (styles.running ?? '') : ''}`}
          style={{ insetInlineStart: `${bar.left * 100}%`, inlineSize: `${bar.width * 100}%` }}
        />
        <span
          className={styles.took}
          style={
            late
              ? { insetInlineEnd: `${(1 - bar.left) * 100}%`, marginInlineEnd: 6 }
              : { insetInlineStart: `${(bar.left + bar.width) * 100}%`, marginInlineStart: 6 }
          }
        >
          {took}
          {tone === 'error' ? `, ${word.toLowerCase()}` : ''}
        </span>
      </div>
    </div>
  )
}
