import { refusing } from '#shared/errors';

/** Everything ordering says no to. Codes are public and stable. */
export const refuse = refusing({
  'ordering.product-not-found': ['not-found', { es: 'No existe ese producto', en: 'There is no such product' }],
  'ordering.order-not-found': ['not-found', { es: 'No existe ese pedido', en: 'There is no such order' }],
  'ordering.tenant-not-found': ['not-found', { es: 'No existe ese negocio', en: 'There is no such business' }],
  'ordering.restaurant-not-found': ['not-found', { es: 'No existe ese restaurante', en: 'There is no such restaurant' }],
  'ordering.branch-not-found': ['not-found', { es: 'No existe esa sucursal', en: 'There is no such branch' }],
  'ordering.table-not-found': ['not-found', { es: 'No existe esa mesa', en: 'There is no such table' }],
  'ordering.request-not-found': ['not-found', { es: 'No existe esa solicitud', en: 'There is no such request' }],
  'ordering.bill-pending': ['conflict', { es: 'La mesa ya tiene otra solicitud pendiente', en: 'The table has another pending request' }],
  'ordering.table-number-taken': [
    'invalid',
    { es: 'La sucursal ya tiene una mesa {number}', en: 'The branch has a table {number} already' },
  ],
  'ordering.branch-full': ['invalid', { es: 'Una sucursal tiene como máximo {most} mesas', en: 'A branch has at most {most} tables' }],
  'ordering.invalid-code': ['invalid', { es: 'El código QR no es válido', en: 'The QR code is not valid' }],
  'ordering.branch-inactive': ['invalid', { es: 'La sucursal no está activa', en: 'The branch is not active' }],
  'ordering.table-inactive': ['invalid', { es: 'La mesa no está activa', en: 'The table is not active' }],
  'ordering.has-children': ['conflict', { es: 'Todavía hay algo que depende de esto', en: 'Something still depends on this' }],
  'ordering.unknown-product': ['invalid', { es: 'La carta no tiene el producto {productId}', en: 'The menu has no product {productId}' }],
  'ordering.unknown-option': ['invalid', { es: '«{name}» no tiene esa opción', en: '“{name}” has no such option' }],
  'ordering.options-missing': [
    'invalid',
    { es: '«{name}»: elige de {min} a {max} en {option}', en: '“{name}”: choose {min} to {max} of {option}' },
  ],
  'ordering.unknown-promotion': ['invalid', { es: 'Ese código no da ninguna promoción', en: 'That code gives no promotion' }],
  'ordering.unknown-branch': ['invalid', { es: 'No existe esa sucursal', en: 'There is no such branch' }],
  'ordering.unknown-table': ['invalid', { es: 'No hay tal mesa en la sucursal', en: 'The branch has no such table' }],
  'ordering.too-early': ['invalid', { es: 'La hora pedida ya pasó', en: 'The time asked for has passed' }],
  'ordering.time-missing': ['invalid', { es: 'Un catering necesita scheduledFor', en: 'Catering needs scheduledFor' }],
  'ordering.bad-card': ['invalid', { es: 'El número de tarjeta no es válido', en: 'The card number is not valid' }],
  'ordering.not-an-image': ['invalid', { es: 'No es una imagen que se pueda mostrar', en: 'This is no picture that can be shown' }],
  'ordering.picture-over': [
    'conflict',
    { es: 'Esta subida ya se usó o venció; pide otra', en: 'This upload was used or is over; ask for another one' },
  ],
  'ordering.isbn-taken': ['conflict', { es: 'Otro libro a la venta ya tiene ese ISBN', en: 'Another book on sale has that ISBN' }],
  'ordering.bad-parts': ['invalid', { es: 'De esas partes no se hace un combo', en: 'No combo is made of these parts' }],
  'ordering.order-too-varied': [
    'invalid',
    { es: 'Un pedido lleva como máximo {most} productos distintos', en: 'An order takes at most {most} different products' },
  ],
  'ordering.unavailable': ['conflict', { es: 'No disponible ahora: {names}', en: 'Not available now: {names}' }],
  'ordering.out-of-stock': ['conflict', { es: 'No queda suficiente: {names}', en: 'Not enough left: {names}' }],
  'ordering.changed-meanwhile': [
    'conflict',
    { es: 'Alguien lo cambió al mismo tiempo; inténtalo otra vez', en: 'It was changed meanwhile; try again' },
  ],
  'ordering.order-over': ['conflict', { es: 'El pedido ya terminó', en: 'The order is over' }],
  'ordering.already-cooking': [
    'conflict',
    { es: 'La cocina ya empezó; pide ayuda al local', en: 'The kitchen has started; ask the restaurant' },
  ],
  'ordering.payment-declined': ['payment-declined', { es: 'El pago fue rechazado', en: 'The payment was declined' }],
} as const);
