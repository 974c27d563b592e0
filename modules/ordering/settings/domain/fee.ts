import type { Language, LocalizedText } from '#shared/errors';
import type { OrderType } from '#shared/events/payloads/fields';
import type { Minor } from '#shared/values/money';

/** A fee for delivering or serving an order, in minor units. `zone`: the name of the delivery zone that sets the fee. */
export type Fee = { readonly kind: OrderType; readonly zone?: string; readonly amount: Minor };

const feeLabels: Readonly<Record<OrderType, LocalizedText>> = {
  delivery: { es: 'Envío', en: 'Delivery' },
  pickup: { es: 'Recojo', en: 'Pickup' },
  'dine-in': { es: 'Servicio a la mesa', en: 'Table service' },
  catering: { es: 'Servicio de catering', en: 'Catering service' },
};

/** A fee as earlier versions stored it, with a Spanish name that includes the zone's name. */
type LegacyFee = Fee & { readonly name?: string };

/** Returns the label of a fee, with its delivery zone if it has one. */
export function toFeeName(fee: LegacyFee, language: Language): string {
  const label = feeLabels[fee.kind][language];
  const zone = fee.zone ?? parseLegacyZone(fee);
  return zone === undefined ? label : `${label}: ${zone}`;
}

function parseLegacyZone({ kind, name }: LegacyFee): string | undefined {
  const prefix = `${feeLabels[kind].es}: `;
  return name?.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}
