import { defineErrors } from '#shared/errors';
import { tableErrors } from './table-errors.ts';

/** The errors of ordering. Their codes are public and stable. */
export const orderingError = defineErrors({
  ...tableErrors,
  'ordering.product-not-found': ['not-found', { es: 'No existe ese producto', en: 'There is no such product' }],
  'ordering.order-not-found': ['not-found', { es: 'No existe ese pedido', en: 'There is no such order' }],
  'ordering.tracking-over': [
    'gone',
    { es: 'El pedido terminó y ya no se puede seguir por aquí', en: 'The order is over and cannot be followed here any more' },
  ],
  'ordering.link-over': ['forbidden', { es: 'El enlace no es válido o ya venció', en: 'The link is not valid or is over' }],
  'ordering.import-not-found': ['not-found', { es: 'No existe esa importación', en: 'There is no such import' }],
  'ordering.tenant-not-found': ['not-found', { es: 'No existe ese negocio', en: 'There is no such business' }],
  'ordering.currency-fixed': [
    'conflict',
    {
      es: 'Moneda y zona horaria ya no cambian: hay productos, promociones o pedidos',
      en: 'Currency and time zone change no more: there are products, promotions or orders',
    },
  ],
  'ordering.complaint-not-found': ['not-found', { es: 'No existe ese reclamo', en: 'There is no such complaint' }],
  'ordering.restaurant-not-found': ['not-found', { es: 'No existe ese restaurante', en: 'There is no such restaurant' }],
  'ordering.branch-not-found': ['not-found', { es: 'No existe esa sucursal', en: 'There is no such branch' }],
  'ordering.line-not-found': ['not-found', { es: 'No existe esa línea', en: 'There is no such line' }],
  'ordering.cart-full': ['conflict', { es: 'Un carrito tiene como máximo {most} líneas', en: 'A cart has at most {most} lines' }],
  'ordering.too-many-of-one': ['conflict', { es: '«{name}»: como máximo {most}', en: '“{name}”: at most {most}' }],
  'ordering.list-full': ['conflict', { es: 'Una lista tiene como máximo {most} productos', en: 'A list has at most {most} products' }],
  'ordering.cart-empty': ['conflict', { es: 'El carrito está vacío', en: 'The cart is empty' }],
  'ordering.cart-changed': [
    'conflict',
    { es: 'El carrito cambió, míralo otra vez: {names}', en: 'The cart has changed, look at it again: {names}' },
  ],
  'ordering.unknown-payment-method': [
    'invalid',
    {
      es: 'Se paga en efectivo, con tarjeta o con billetera, no con «{method}»',
      en: 'One pays in cash, by card or to a wallet, not by “{method}”',
    },
  ],
  'ordering.nothing-due': ['conflict', { es: 'No hay nada por pagar', en: 'There is nothing to pay' }],
  'ordering.bad-token': [
    'invalid',
    {
      es: 'El token de la pasarela lo manda quien paga con su tarjeta, y nadie más',
      en: 'The token of the payment gateway is sent by guests who pay by card, and by nobody else',
    },
  ],
  'ordering.has-children': ['conflict', { es: 'Todavía hay algo que depende de esto', en: 'Something still depends on this' }],
  'ordering.unknown-product': ['invalid', { es: 'La carta no tiene el producto {productId}', en: 'The menu has no product {productId}' }],
  'ordering.unknown-option': ['invalid', { es: '«{name}» no tiene esa opción', en: '“{name}” has no such option' }],
  'ordering.options-missing': [
    'invalid',
    { es: '«{name}»: elige de {min} a {max} en {option}', en: '“{name}”: choose {min} to {max} of {option}' },
  ],
  'ordering.unknown-promotion': ['invalid', { es: 'Ese código no da ninguna promoción', en: 'That code gives no promotion' }],
  'ordering.bad-promotion': ['invalid', { es: 'La promoción no puede ser así', en: 'A promotion cannot be like this' }],
  'ordering.promotion-not-found': ['not-found', { es: 'No existe esa promoción', en: 'There is no such promotion' }],
  'ordering.code-taken': ['conflict', { es: 'Otra promoción activa ya usa ese código', en: 'Another enabled promotion has this code' }],
  'ordering.too-many-promotions': [
    'conflict',
    {
      es: 'Hay {most} promociones: elimina alguna antes de crear otra',
      en: 'There are {most} promotions: delete one before you add another',
    },
  ],
  'ordering.promotion-over': ['conflict', { es: '«{name}» ya terminó', en: '“{name}” is over' }],
  'ordering.promotion-used-up': ['conflict', { es: '«{name}» ya no se puede usar más', en: '“{name}” cannot be used any more' }],
  'ordering.promotion-not-applicable': [
    'conflict',
    { es: 'Esa promoción no vale ahora para este pedido', en: 'That promotion is not good for this order now' },
  ],
  'ordering.unknown-branch': ['invalid', { es: 'No existe esa sucursal', en: 'There is no such branch' }],
  'ordering.unknown-table': ['invalid', { es: 'No hay tal mesa en la sucursal', en: 'The branch has no such table' }],
  'ordering.too-early': ['invalid', { es: 'La hora pedida ya pasó', en: 'The time asked for has passed' }],
  'ordering.time-missing': ['invalid', { es: 'Un catering necesita scheduledFor', en: 'Catering needs scheduledFor' }],
  'ordering.closed': ['conflict', { es: 'A esa hora no se atiende así', en: 'This is not served at that time' }],
  'ordering.paused': [
    'conflict',
    {
      es: 'El local no recibe pedidos hasta {time}; haz el pedido para más tarde',
      en: 'No orders are taken until {time}; order for later',
    },
  ],
  'ordering.house-busy': [
    'conflict',
    {
      es: 'Hay tantos pedidos que este tardaría {minutes} minutos; inténtalo más tarde',
      en: 'There are so many orders that this one would take {minutes} minutes; try again later',
    },
  ],
  'ordering.below-minimum': ['conflict', { es: 'El pedido debe llegar a {amount}', en: 'The order must come to {amount}' }],
  'ordering.too-soon': ['conflict', { es: 'Se puede pedir a partir de {time}', en: 'It can be ordered for {time} or later' }],
  'ordering.too-far': ['conflict', { es: 'Se puede pedir hasta {time}', en: 'It can be ordered for {time} at the latest' }],
  'ordering.too-many-lines': ['conflict', { es: 'Un pedido tiene como máximo {most} líneas', en: 'An order has at most {most} lines' }],
  'ordering.unknown-zone': ['invalid', { es: 'No existe esa zona de reparto', en: 'There is no such delivery zone' }],
  'ordering.outside-zones': [
    'conflict',
    {
      es: 'La dirección no nombra un distrito con reparto; elige una zona',
      en: 'The address names no district we deliver to; choose a zone',
    },
  ],
  'ordering.no-package': ['invalid', { es: 'No hay un paquete {packageId}', en: 'There is no package {packageId}' }],
  'ordering.too-few-people': ['conflict', { es: '«{name}» es para {least} personas o más', en: '“{name}” is for {least} people or more' }],
  'ordering.quote-not-found': ['not-found', { es: 'No existe esa cotización', en: 'There is no such quote' }],
  'ordering.quote-expired': ['conflict', { es: 'La cotización venció; pide otra', en: 'The quote has expired; ask for another one' }],
  'ordering.quote-first': ['conflict', { es: 'Esto se pide con una cotización: {names}', en: 'This is ordered with a quote: {names}' }],
  'ordering.unknown-card-token': [
    'invalid',
    { es: 'La pasarela de pago no conoce ese token', en: 'The payment gateway does not know that token' },
  ],
  'ordering.amount-not-chargeable': [
    'conflict',
    {
      es: 'La pasarela de pago no admite {amount}: usa otro monto u otra forma de pago',
      en: 'The payment gateway does not take {amount}: use another amount or another way',
    },
  ],
  'ordering.gateway-not-found': ['not-found', { es: 'Esa pasarela de pago no está activa', en: 'That payment gateway is not in use' }],
  'ordering.webhook-refused': [
    'invalid',
    {
      es: 'La pasarela de pago no firmó esto, o lo firmó hace mucho',
      en: 'The payment gateway has not signed this, or signed it long ago',
    },
  ],
  'ordering.unknown-wallet': ['invalid', { es: 'El negocio no tiene esa billetera', en: 'The business has no such wallet' }],
  'ordering.received-too-little': [
    'invalid',
    { es: 'Lo recibido no alcanza: son {amount} con la propina', en: 'What was received is not enough: it is {amount} with the tip' },
  ],
  'ordering.payment-not-found': ['not-found', { es: 'El pedido no tiene ese pago', en: 'The order has no such payment' }],
  'ordering.more-than-due': ['conflict', { es: 'Solo falta pagar {amount}', en: 'Only {amount} is left to pay' }],
  'ordering.more-than-paid': ['conflict', { es: 'Solo se puede devolver {amount}', en: 'Only {amount} can be refunded' }],
  'ordering.payment-not-claimed': [
    'conflict',
    { es: 'Ese pago no espera confirmación', en: 'That payment does not wait for a confirmation' },
  ],
  'ordering.too-many-payments': [
    'conflict',
    { es: 'Un pedido tiene como máximo {most} pagos', en: 'An order has at most {most} payments' },
  ],
  'ordering.shift-not-found': ['not-found', { es: 'No existe ese turno de caja', en: 'There is no such shift' }],
  'ordering.shift-open': ['conflict', { es: 'Esa caja ya está abierta', en: 'That till is open already' }],
  'ordering.shift-closed': ['conflict', { es: 'Ese turno de caja ya se cerró', en: 'That shift is closed' }],
  'ordering.not-an-image': ['invalid', { es: 'No es una imagen que se pueda mostrar', en: 'This is no picture that can be shown' }],
  'ordering.picture-over': [
    'conflict',
    { es: 'Esta subida ya se usó o venció; pide otra', en: 'This upload was used or is over; ask for another one' },
  ],
  'ordering.product-code-taken': ['conflict', { es: 'Otro producto ya tiene ese código', en: 'Another product has that code' }],
  'ordering.isbn-taken': ['conflict', { es: 'Otro libro a la venta ya tiene ese ISBN', en: 'Another book on sale has that ISBN' }],
  'ordering.bad-rows': ['invalid', { es: 'No se importó nada; errores: {count}', en: 'Nothing was imported; faults: {count}' }],
  'ordering.too-many-rows': ['too-large', { es: 'Se importan como máximo {most} filas', en: 'At most {most} rows are imported at once' }],
  'ordering.unknown-tax-rate': ['invalid', { es: 'No existe la tasa de impuesto «{taxRateId}»', en: 'There is no tax rate “{taxRateId}”' }],
  'ordering.bad-parts': ['invalid', { es: 'De esas partes no se hace un combo', en: 'No combo is made of these parts' }],
  'ordering.order-too-varied': [
    'invalid',
    { es: 'Un pedido lleva como máximo {most} productos distintos', en: 'An order takes at most {most} different products' },
  ],
  'ordering.external-id-taken': [
    'conflict',
    { es: 'Ya hay un pedido con ese externalId', en: 'There is an order with that externalId already' },
  ],
  'ordering.unavailable': ['conflict', { es: 'No disponible ahora: {names}', en: 'Not available now: {names}' }],
  'ordering.out-of-stock': ['conflict', { es: 'No queda suficiente: {names}', en: 'Not enough left: {names}' }],
  'ordering.changed-meanwhile': [
    'conflict',
    { es: 'Alguien lo cambió al mismo tiempo; inténtalo otra vez', en: 'It was changed meanwhile; try again' },
  ],
  'ordering.order-over': ['conflict', { es: 'El pedido ya terminó', en: 'The order is over' }],
  'ordering.more-than-left': ['conflict', { es: 'De esa línea quedan {left}', en: 'There are {left} left of that line' }],
  'ordering.over-void-limit': [
    'forbidden',
    { es: 'Anular más de {amount} lo hace un encargado', en: 'Voiding more than {amount} takes a manager' },
  ],
  'ordering.already-cooking': [
    'conflict',
    { es: 'La cocina ya empezó; pide ayuda al local', en: 'The kitchen has started; ask the restaurant' },
  ],
  'ordering.payment-declined': ['payment-declined', { es: 'El pago fue rechazado', en: 'The payment was declined' }],
} as const);

/** How conflicting writes are retried: at most 50 attempts, then `ordering.changed-meanwhile`. */
export const conflictRetries = { maxAttempts: 50, toError: () => orderingError('ordering.changed-meanwhile') };
