import type { LocalizedText } from '../../errors.ts';

/** The messages of custom rules: `refine(…, { params: { rule } })`. */
export const customRules = {
  unknown: { es: 'No se conoce este campo', en: 'This field is unknown' },
  required: { es: 'Falta este dato', en: 'This is missing' },
  places: { es: 'Admite como máximo {most} decimales', en: 'Takes at most {most} decimals' },
  'no-places': { es: 'No admite decimales', en: 'Takes no decimals' },
  currency: { es: 'No es una moneda de ISO 4217, como PEN', en: 'Is no currency of ISO 4217, such as PEN' },
  'different-ids': { es: 'Dos tienen el mismo id', en: 'Two have the same id' },
  'different-names': { es: 'Dos tienen el mismo nombre', en: 'Two have the same name' },
  'different-rates': { es: 'Una tasa tiene dos porcentajes desde el mismo día', en: 'A rate has two percentages from the same day' },
  'four-places': { es: 'Admite como máximo 4 decimales', en: 'Takes at most 4 decimals' },
  'min-max': { es: 'El mínimo es mayor que el máximo', en: 'The minimum is more than the maximum' },
  username: { es: 'De 1 a 60 caracteres, sin espacios ni @, # o /', en: '1 to 60 characters, without blanks, @, # or /' },
  'web-address': {
    es: 'Debe ser una dirección https:// o una ruta de este sitio, como /files/…',
    en: 'Must be an https:// address or a path of this site, such as /files/…',
  },
  'host-name': {
    es: 'No es el nombre de dominio de un negocio, como pedidos.mirestaurante.pe',
    en: 'Is no host name of a business, such as orders.myrestaurant.com',
  },
  isbn: { es: 'Un ISBN tiene 10 o 13 cifras; la última de diez puede ser X', en: 'An ISBN has 10 or 13 digits; the last of ten may be X' },
  'product-code': {
    es: 'Un código tiene hasta 60 letras y cifras, con puntos, guiones o guiones bajos, y no es un UUID',
    en: 'A code has up to 60 letters and digits, with dots, hyphens or underscores, and is no UUID',
  },
  'long-address': { es: 'La dirección debe tener 200 caracteres como máximo', en: 'The address must have 200 characters at most' },
  years: { es: 'Debe estar entre los años 2000 y 2999', en: 'Must be within the years 2000 to 2999' },
  'one-of': {
    es: 'Se indica un monto, o partes, o lo reservado, y solo una de esas cosas',
    en: 'Say an amount, or parts, or claims, and only one of them',
  },
  reversed: { es: 'El periodo termina antes de empezar', en: 'The range ends before it begins' },
  'time-zone': { es: 'No es una zona horaria, como America/Lima', en: 'Is no time zone, such as America/Lima' },
} as const satisfies Readonly<Record<string, LocalizedText>>;
