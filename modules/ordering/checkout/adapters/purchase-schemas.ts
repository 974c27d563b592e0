import * as z from 'zod';
import { type PaymentMethod, paymentMethods, tenderMethods } from '#shared/events/payloads/fields';
import { ignoreFields, serverPricedFields } from '#shared/http/schemas/strict-schemas';
import { toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { InvoiceBody } from '../../orders/adapters/invoice-schemas.ts';
import { PlaceOrderBody } from '../../orders/adapters/order-schemas.ts';
import type { AddressParts, Invoice, Order } from '../../orders/domain/order.ts';
import { summarizePayment } from '../../orders/domain/payment.ts';
import { deriveOrderStatus } from '../../orders/domain/progress.ts';

const maxAddressLength = 200;
const addressKey = z.string().min(1).max(40);
const addressValue = z.union([z.string().max(200), z.number(), z.boolean()]).nullable();
/** A structured address with the client's own field names. A field can contain fields itself, such as coordinates. */
const AddressMap = z.record(addressKey, z.union([addressValue, z.record(addressKey, addressValue)]));
/** Clients of the bookshop API send the address as an object or as a string. */
const ShippingAddressBody = z
  .union([z.string().trim().max(maxAddressLength), AddressMap])
  .refine((address) => toAddressText(address).length <= maxAddressLength, { params: { rule: 'long-address' } });
type ShippingAddressInput = string | AddressParts;

/** Converts an address into a string for the driver: the fields in their original order, without booleans. */
function toAddressText(value: AddressParts[string]): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(toAddressText).filter(Boolean).join(', ');
}

/** Returns the address as a string, and also as it was sent if it was an object. An empty address counts as none. */
export function toShippingAddress(input: ShippingAddressInput | undefined) {
  const address = (input && toAddressText(input)) || null;
  return { address, ...(address !== null && typeof input === 'object' && { addressParts: input }) };
}

/** The tax number is taken in this dialect's spelling and in that of the other routes. */
const PurchaseInvoiceBody = z
  .object({ ...InvoiceBody.shape, tax_number: InvoiceBody.shape.taxNumber })
  .refine(({ kind, taxNumber, tax_number }) => kind === 'boleta' || (taxNumber ?? tax_number) !== undefined, {
    path: ['tax_number'],
    params: { rule: 'required' },
  })
  .refine(({ kind, name }) => kind === 'boleta' || name !== undefined, { path: ['name'], params: { rule: 'required' } })
  .meta({ id: 'PurchaseInvoiceInput' });
export const toInvoice = ({ kind, tax_number, taxNumber = tax_number, name }: z.infer<typeof PurchaseInvoiceBody>): Invoice => ({
  kind,
  ...(taxNumber !== undefined && { taxNumber }),
  ...(name !== undefined && { name }),
});

export const CheckoutBody = ignoreFields(
  serverPricedFields,
  z.object({
    /** Cash, card or wallet, in any of the spellings that clients use. A card is charged later. Defaults to cash. */
    payment_method: z.string().min(1).max(40).default('cash'),
    /** Defaults to the address in the customer's profile, also if it is empty. */
    shipping_address: ShippingAddressBody.optional(),
    type: PlaceOrderBody.shape.type,
    branch_id: PlaceOrderBody.shape.branchId,
    zone_id: PlaceOrderBody.shape.zoneId,
    promotion_code: PlaceOrderBody.shape.promotionCode,
    note: PlaceOrderBody.shape.note,
    scheduled_for: PlaceOrderBody.shape.scheduledFor,
    tip: PlaceOrderBody.shape.tip,
    allergy_note: PlaceOrderBody.shape.allergyNote,
    invoice: PurchaseInvoiceBody.optional(),
  }),
).meta({ id: 'CheckoutInput' });

const paymentMethodWords = {
  cash: ['cash', 'efectivo', 'contado', 'cash_on_delivery', 'cod', 'contra_entrega', 'contraentrega'],
  card: ['card', 'tarjeta', 'credit_card', 'debit_card', 'credit', 'debit', 'credito', 'debito', 'tarjeta_credito', 'tarjeta_debito'],
  wallet: ['wallet', 'billetera', 'billetera_digital', 'yape', 'plin'],
} as const;

/**
 * Converts the spellings that clients use for cash, card and wallet.
 * @throws `ordering.unknown-payment-method`
 */
export function parsePaymentMethod(input: string): PaymentMethod {
  const unaccented = input.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const word = unaccented
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+(de[\s-]+)?/g, '_');
  const method = paymentMethods.find((method) => (paymentMethodWords[method] as readonly string[]).includes(word));
  if (!method) throw orderingError('ordering.unknown-payment-method', { params: { method: input } });
  return method;
}

export const PurchaseResponse = z
  .object({
    purchase_id: z.string(),
    tenant_id: z.string(),
    user_id: z.string(),
    total_amount: z.number(),
    status: z.enum(['pending', 'completed', 'cancelled']),
    payment_method: z.enum(tenderMethods),
    /** The address as it was sent, object or string; the address of the profile if none was sent. */
    shipping_address: z.union([z.string(), AddressMap]).nullable(),
    created_at: z.string(),
    updated_at: z.string(),
    items: z.array(z.object({ book_id: z.string(), quantity: z.int(), unit_price: z.number(), subtotal: z.number() })),
  })
  .meta({ id: 'Purchase' });

const purchaseStatuses = { CREATED: 'pending', IN_PROGRESS: 'pending', DELIVERED: 'completed', CANCELLED: 'cancelled' } as const;

/** Returns the latest time at which the order or its kitchen progress changed. */
function updatedAt({ createdAt, updatedAt = createdAt, progress: { at = createdAt } }: Order) {
  return [createdAt, updatedAt, at].reduce((latest, moment) => (moment > latest ? moment : latest));
}

/** Converts an order into a purchase of the bookshop API. */
export const toPurchaseResponse = (order: Order): z.infer<typeof PurchaseResponse> => ({
  purchase_id: order.id,
  tenant_id: order.tenantId,
  user_id: order.customerId,
  total_amount: toDecimal(order.total, order.currency),
  status: purchaseStatuses[deriveOrderStatus(order)],
  payment_method: summarizePayment(order).method,
  shipping_address: order.addressParts ? (structuredClone(order.addressParts) as z.infer<typeof AddressMap>) : order.address,
  created_at: order.createdAt,
  updated_at: updatedAt(order),
  items: order.lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ productId, quantity, unitPrice }) => ({
      book_id: productId,
      quantity,
      unit_price: toDecimal(unitPrice, order.currency),
      subtotal: toDecimal(unitPrice * quantity, order.currency),
    })),
});
