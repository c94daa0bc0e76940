import type { ServiceOffer } from '../services.ts'
import { serviceWire, type ServiceWire } from '../wire/service-wire.ts'

/** The services that the endpoint plays, each loaded when it is first asked for. */
export interface ServiceDesk {
  /** By the name that its requests are signed with. */
  find(signingName: string): Promise<ServiceWire | undefined>
  /** Those that have operations without a signature. */
  unsigned(): Promise<readonly ServiceWire[]>
  /** Loads those that whoever comes needs at once. */
  open(): Promise<void>
}

export function createServiceDesk(offers: readonly ServiceOffer[]): ServiceDesk {
  const wires = new Map<string, Promise<ServiceWire>>()
  const load = (offer: ServiceOffer): Promise<ServiceWire> => {
    const known = wires.get(offer.signingName)
    if (known !== undefined) return known
    const wire = offer.load().then(serviceWire)
    wires.set(offer.signingName, wire)
    return wire
  }
  const all = (fit: (offer: ServiceOffer) => boolean): Promise<ServiceWire[]> =>
    Promise.all(offers.filter(fit).map(load))
  return {
    async find(signingName) {
      const offer = offers.find((one) => one.signingName === signingName)
      return offer === undefined ? undefined : load(offer)
    },
    unsigned: () => all((offer) => offer.unsigned === true),
    async open() {
      await all((offer) => offer.atOnce === true)
    },
  }
}
