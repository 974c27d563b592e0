import * as z from 'zod';
import type { Invoice } from '../domain/order.ts';

const invoiceText = z.string().trim().min(1).max(120);
export const InvoiceBody = z
  .object({ kind: z.enum(['boleta', 'factura']), taxNumber: z.string().trim().min(1).max(40).optional(), name: invoiceText.optional() })
  .refine(({ kind, taxNumber }) => kind === 'boleta' || taxNumber !== undefined, { path: ['taxNumber'], params: { rule: 'required' } })
  .refine(({ kind, name }) => kind === 'boleta' || name !== undefined, { path: ['name'], params: { rule: 'required' } })
  .meta({ id: 'InvoiceInput' });

export const InvoiceResponse = z
  .object({ kind: z.enum(['boleta', 'factura']), taxNumber: z.string().nullable(), name: z.string().nullable() })
  .meta({ id: 'Invoice' });

export const toInvoiceResponse = ({ kind, taxNumber, name }: Invoice) => ({ kind, taxNumber: taxNumber ?? null, name: name ?? null });
