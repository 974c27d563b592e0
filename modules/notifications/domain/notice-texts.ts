import type { LocalizedText } from '#shared/errors';

/** The sentence of each type of notice. */
export const noticeTexts = {
  welcome: { es: 'Bienvenido, ya tienes tu cuenta', en: 'Welcome, your account is ready' },
  'order-accepted': { es: 'La cocina recibió tu pedido', en: 'The kitchen has received your order' },
  'order-stage': { es: 'Tu pedido avanza: {step}', en: 'Your order moves on: {step}' },
  'order-late': { es: 'Tu pedido tarda más de lo previsto', en: 'Your order takes longer than expected' },
  'order-delivered': { es: 'Tu pedido fue entregado', en: 'Your order was delivered' },
  'order-cancelled': { es: 'Tu pedido fue cancelado', en: 'Your order was cancelled' },
  'order-paid': { es: 'Recibimos el pago de tu pedido', en: 'We have received the payment for your order' },
  'payment-failed': { es: 'El pago de tu pedido fue rechazado', en: 'The payment for your order was declined' },
  'order-refunded': { es: 'Te devolvimos el pago de tu pedido', en: 'We have refunded the payment for your order' },
  security: {
    es: 'Alguien probó varias contraseñas en tu cuenta; si no fuiste tú, elige una nueva',
    en: 'Somebody tried several passwords on your account; if it was not you, choose a new one',
  },
  'password-reset': { es: 'Elige una contraseña nueva', en: 'Choose a new password' },
  'device-paired': {
    es: 'Un dispositivo que agregaste ya está emparejado; si no fue tu equipo, retíralo',
    en: 'A device that you added is paired now; if it was not your team, remove it',
  },
} as const satisfies Record<string, LocalizedText>;

export type NoticeType = keyof typeof noticeTexts;

/** The sentences of the steps in the default workflows. */
export const stepTexts: Readonly<Record<string, LocalizedText>> = {
  COOKING: { es: 'Tu pedido se está cocinando', en: 'Your order is being cooked' },
  PACKAGING: { es: 'Tu pedido se está empacando', en: 'Your order is being packed' },
  DELIVERY: { es: 'Tu pedido va en camino', en: 'Your order is on its way' },
  SERVING: { es: 'Tu pedido va a tu mesa', en: 'Your order is coming to your table' },
};

/** The other texts of a mail. */
export const mailTexts = {
  hello: { es: 'Hola, {name}:', en: 'Hello {name},' },
  helloAll: { es: 'Hola:', en: 'Hello,' },
  order: { es: 'Pedido {order}', en: 'Order {order}' },
  look: { es: 'Míralo aquí', en: 'Have a look here' },
  resetLook: { es: 'Elegir mi contraseña', en: 'Choose my password' },
  resetWhy: {
    es: 'Alguien lo pidió para tu cuenta en {business}. El enlace sirve una vez, durante 30 minutos. Si no fuiste tú, no hagas nada: tu contraseña no cambia.',
    en: 'Somebody asked for this for your account at {business}. The link works once, for 30 minutes. If it was not you, do nothing: your password stays.',
  },
  guestWhy: {
    es: '{business} te escribe porque dejaste este correo en tu pedido.',
    en: '{business} writes to you because you left this address with your order.',
  },
  why: {
    es: '{business} te escribe porque tienes una cuenta. En ella eliges qué avisos recibes y por qué medio.',
    en: '{business} writes to you because you have an account. In it you choose which news you get, and by which means.',
  },
} as const satisfies Record<string, LocalizedText>;
