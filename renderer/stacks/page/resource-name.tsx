interface ResourceNameProps {
  readonly path: readonly string[]
  readonly logicalId: string
  /** It is a nested stack’s event of itself; its long name would only repeat the path. */
  readonly itself?: boolean
}

/** A resource's logical id, with the nested stacks that it stands in before it, quietly. */
export function ResourceName({ path, logicalId, itself }: ResourceNameProps): React.JSX.Element {
  return (
    <span>
      {path.length > 0 && <span className="fd-quiet">{path.join(' / ')} / </span>}
      {itself === true && path.length > 0 ? <i title={logicalId}>the stack itself</i> : logicalId}
    </span>
  )
}
