import type { LocalizedText } from '#shared/errors';
import { receiptTexts } from '../../till/domain/receipt-texts.ts';

/** The words of kitchen tickets; what receipts say too is said in the same words. */
export const ticketTexts = {
  order: receiptTexts.order,
  table: { es: 'Mesa {number}', en: 'Table {number}' },
  delivery: receiptTexts.delivery,
  pickup: receiptTexts.pickup,
  'dine-in': receiptTexts['dine-in'],
  catering: receiptTexts.catering,
  web: { es: 'Web', en: 'Web' },
  counter: { es: 'Mostrador', en: 'Counter' },
  phone: { es: 'Teléfono', en: 'Phone' },
  external: { es: 'Otra plataforma', en: 'Another platform' },
  scheduled: { es: 'PARA {time}', en: 'FOR {time}' },
  allergy: { es: 'ALERGIA: {text}', en: 'ALLERGY: {text}' },
  note: { es: 'Nota: {text}', en: 'Note: {text}' },
  correction: { es: 'CORRECCIÓN', en: 'CORRECTION' },
  cancelled: receiptTexts.cancelled,
  remove: { es: 'NO HACER', en: 'DO NOT MAKE' },
  canary: { es: 'PRUEBA', en: 'TEST' },
  canaryNote: { es: 'No es un pedido', en: 'This is no order' },
  reason: { es: 'Motivo: {text}', en: 'Reason: {text}' },
} as const satisfies Record<string, LocalizedText>;
