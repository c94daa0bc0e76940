interface ResourceNameProps {
  readonly path: readonly string[]
  readonly logicalId: string
}

/** A resource's logical id, with the nested stacks that it stands in before it, quietly. */
export function ResourceName({ path, logicalId }: ResourceNameProps): React.JSX.Element {
  return (
    <span>
      {path.length > 0 && <span className="fd-quiet">{path.join(' / ')} / </span>}
      {logicalId}
    </span>
  )
}
