import type { Text } from '#shared/errors';
import type { Envelope } from '#shared/events';

const texts = {
  welcome: { es: 'Bienvenido, ya tienes tu cuenta', en: 'Welcome, your account is ready' },
  'order-paid': { es: 'Recibimos el pago de tu pedido', en: 'We have received the payment for your order' },
  'payment-failed': { es: 'El pago de tu pedido fue rechazado', en: 'The payment for your order was declined' },
  'order-cancelled': { es: 'Tu pedido fue cancelado', en: 'Your order was cancelled' },
  security: {
    es: 'Alguien probó varias contraseñas en tu cuenta; si no fuiste tú, elige una nueva',
    en: 'Somebody tried several passwords on your account; if it was not you, choose a new one',
  },
  'order-delivered': { es: 'Tu pedido fue entregado', en: 'Your order was delivered' },
} as const satisfies Record<string, Text>;

/** What a person is told, and stays told: an entry of their list in the app. */
export type About = keyof typeof texts;
export type Notice = {
  readonly id: string;
  readonly about: About;
  readonly orderId: string | null;
  readonly createdAt: string;
};
export const textOf = (about: About): Text => texts[about];

/** By which ways a person wants to be told. */
export type Preferences = { readonly app: boolean; readonly mail: boolean; readonly push: boolean };
export const defaultPreferences: Preferences = { app: true, mail: true, push: false };

/** Whom an event is worth a notice, if anybody. */
export function noticeOf(said: Envelope): { readonly userId: string; readonly notice: Notice } | undefined {
  const notice = (userId: string, about: About, orderId: string | null) => ({
    userId,
    notice: { id: said.id, about, orderId, createdAt: said.occurredAt },
  });
  switch (said.type) {
    case 'CustomerRegistered':
      return notice(said.data.userId, 'welcome', null);
    case 'SignInsSlowed':
      return notice(said.data.userId, 'security', null);
    case 'OrderPaid':
      return notice(said.data.customerId, 'order-paid', said.data.orderId);
    case 'OrderPaymentFailed':
      return notice(said.data.customerId, 'payment-failed', said.data.orderId);
    case 'OrderCancelled':
      return notice(said.data.customerId, 'order-cancelled', said.data.orderId);
    case 'OrderDelivered':
      return notice(said.data.customerId, 'order-delivered', said.data.orderId);
    default:
      return undefined;
  }
}
