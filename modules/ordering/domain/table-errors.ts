/** The errors of tables, their parties and bills. */
export const tableErrors = {
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
  'ordering.wrong-pin': ['forbidden', { es: 'Falta el PIN de la mesa o no es correcto', en: 'The PIN of the table is missing or wrong' }],
  'ordering.too-many-pins': [
    'too-many',
    { es: 'Demasiados PIN equivocados; inténtalo en {seconds} s', en: 'Too many wrong PINs; try again in {seconds} s' },
  ],
  'ordering.other-table': ['invalid', { es: 'En la mesa se pide para comer ahí', en: 'At a table one orders to eat there' }],
  'ordering.table-occupied': ['conflict', { es: 'En esa mesa ya hay gente', en: 'Somebody sits at that table already' }],
  'ordering.table-merged': ['conflict', { es: 'La mesa está unida a otra', en: 'The table is merged with another one' }],
  'ordering.not-merged': ['conflict', { es: 'La mesa no está unida a otra', en: 'The table is not merged into another one' }],
  'ordering.party-full': ['conflict', { es: 'A una mesa se le unen como máximo {most}', en: 'At most {most} tables are merged into one' }],
  'ordering.too-late': [
    'conflict',
    {
      es: 'Ya no se puede deshacer: pasaron 5 minutos o hubo un pago',
      en: 'It cannot be undone any more: 5 minutes have passed, or something was paid',
    },
  ],
  'ordering.table-owes': ['conflict', { es: 'La mesa todavía debe algo', en: 'The table still owes something' }],
  'ordering.call-not-found': ['not-found', { es: 'No existe esa llamada', en: 'There is no such call' }],
  'ordering.no-bill': ['not-found', { es: 'En esa mesa no hay nadie', en: 'Nobody sits at that table' }],
  'ordering.bill-full': [
    'conflict',
    { es: 'La cuenta ya tiene {most} pedidos; págala antes de seguir', en: 'The bill has {most} orders already; pay it before going on' },
  ],
  'ordering.split-begun': ['conflict', { es: 'La cuenta ya se está pagando', en: 'The bill is being paid already' }],
  'ordering.part-paid': [
    'conflict',
    { es: 'La parte {part} ya está pagada, o se está pagando', en: 'Part {part} is paid already, or being paid' },
  ],
  'ordering.line-claimed': ['conflict', { es: 'Otra persona ya paga «{name}»', en: 'Somebody else is paying “{name}” already' }],
  'ordering.bill-changed': ['conflict', { es: 'La cuenta cambió: ahora son {amount}', en: 'The bill has changed: it is {amount} now' }],
  'ordering.no-such-part': ['invalid', { es: 'La cuenta no tiene esa parte', en: 'The bill has no such part' }],
  'ordering.not-on-bill': [
    'invalid',
    { es: 'La cuenta no tiene tanto de la línea {lineId}', en: 'The bill has not so many of line {lineId}' },
  ],
} as const;
