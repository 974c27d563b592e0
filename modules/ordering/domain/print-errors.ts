/** The errors of printers and print jobs. */
export const printErrors = {
  'ordering.printer-not-found': ['not-found', { es: 'No existe esa impresora', en: 'There is no such printer' }],
  'ordering.too-many-printers': [
    'conflict',
    { es: 'Una sucursal tiene como máximo {most} impresoras', en: 'A branch has at most {most} printers' },
  ],
  'ordering.bad-printer-address': [
    'invalid',
    {
      es: 'No es la dirección de una impresora en una red para impresoras',
      en: 'It is not the address of a printer in a network for printers',
    },
  ],
  'ordering.no-printer-network': [
    'conflict',
    {
      es: 'Este servidor no llega a la red del local: usa una impresora que pregunte (polled)',
      en: 'This server does not reach the network of the restaurant: use a printer that polls (polled)',
    },
  ],
  'ordering.printer-has-no-key': [
    'conflict',
    { es: 'Solo una impresora que pregunta tiene clave', en: 'Only a printer that polls has a key' },
  ],
  'ordering.bad-printer-key': ['unauthenticated', { es: 'La impresora o su clave no es correcta', en: 'The printer or its key is wrong' }],
  'ordering.no-printer': [
    'conflict',
    { es: 'No se sabe dónde imprimirlo: indica printerId', en: 'It is not clear where to print it: name a printerId' },
  ],
  'ordering.print-job-not-found': ['not-found', { es: 'No existe esa impresión', en: 'There is no such print job' }],
  'ordering.print-job-not-failed': ['conflict', { es: 'Esa impresión no ha fallado', en: 'That print job has not failed' }],
} as const;
