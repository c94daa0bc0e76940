import { regionPlace } from './regions.ts'

/** A region by its code, with its place on hover. */
export function RegionLabel({ region }: { readonly region: string }) {
  const place = regionPlace(region)
  return (
    <span className="fd-region" title={place === undefined ? region : `${region}, ${place}`}>
      {region}
    </span>
  )
}
