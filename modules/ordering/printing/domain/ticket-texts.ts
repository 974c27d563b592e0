import type { LocalizedText } from '#shared/errors';

/** The words of kitchen tickets. */
export const ticketTexts = {
  order: { es: 'Pedido {number}', en: 'Order {number}' },
  table: { es: 'Mesa {number}', en: 'Table {number}' },
  delivery: { es: 'A domicilio', en: 'Delivery' },
  pickup: { es: 'Para recoger', en: 'Pickup' },
  'dine-in': { es: 'Para comer aquí', en: 'Eat in' },
  catering: { es: 'Catering', en: 'Catering' },
  web: { es: 'Web', en: 'Web' },
  counter: { es: 'Mostrador', en: 'Counter' },
  phone: { es: 'Teléfono', en: 'Phone' },
  external: { es: 'Otra plataforma', en: 'Another platform' },
  scheduled: { es: 'PARA {time}', en: 'FOR {time}' },
  allergy: { es: 'ALERGIA: {text}', en: 'ALLERGY: {text}' },
  note: { es: 'Nota: {text}', en: 'Note: {text}' },
  correction: { es: 'CORRECCIÓN', en: 'CORRECTION' },
  cancelled: { es: 'PEDIDO CANCELADO', en: 'ORDER CANCELLED' },
  remove: { es: 'NO HACER', en: 'DO NOT MAKE' },
  canary: { es: 'PRUEBA', en: 'TEST' },
  canaryNote: { es: 'No es un pedido', en: 'This is no order' },
  reason: { es: 'Motivo: {text}', en: 'Reason: {text}' },
} as const satisfies Record<string, LocalizedText>;
