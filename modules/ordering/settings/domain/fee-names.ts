import type { Language, Text } from '#shared/errors';
import type { OrderType } from '#shared/events/event-payloads';
import type { Fee } from '../../orders/domain/order.ts';

const names: Readonly<Record<OrderType, Text>> = {
  delivery: { es: 'Envío', en: 'Delivery' },
  pickup: { es: 'Recojo', en: 'Pickup' },
  'dine-in': { es: 'Servicio a la mesa', en: 'Table service' },
  catering: { es: 'Servicio de catering', en: 'Catering service' },
};

/** A fee as earlier versions stored it: called by its Spanish word, and the zone's name after it. */
type NamedFee = Fee & { readonly name?: string };

/** What a fee is called, with its delivery zone if it has one. */
export function feeName(fee: NamedFee, language: Language): string {
  const word = names[fee.kind][language];
  const zone = fee.zone ?? zoneIn(fee);
  return zone === undefined ? word : `${word}: ${zone}`;
}

function zoneIn({ kind, name }: NamedFee): string | undefined {
  const start = `${names[kind].es}: `;
  return name?.startsWith(start) ? name.slice(start.length) : undefined;
}
