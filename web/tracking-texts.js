import { language } from './texts.js';

const texts = {
  es: {
    order: 'Pedido',
    yourOrder: 'Tu pedido',
    progress: 'Cómo va',
    lines: 'Lo que pediste',
    received: 'Recibimos tu pedido',
    receivedShort: 'Recibido',
    scheduled: 'Programado para',
    ready: 'Listo hacia',
    arrives: 'Llega hacia',
    late: 'Está tardando más de lo previsto',
    waiting: 'en espera',
    cancelled: 'Este pedido se canceló',
    cancelledShort: 'Cancelado',
    cancelledHint: 'Si no sabes por qué, pregunta en el local.',
    thanks: '¡Gracias por tu pedido!',
    voided: 'Anulado',
    comped: 'Invita la casa',
    updated: 'Actualizado',
    stale: 'Sin conexión. Datos de',
    unknown: 'No encontramos este pedido',
    unknownHint: 'Revisa que el enlace esté completo, tal como te lo dieron.',
    over: 'El seguimiento de este pedido terminó',
    overHint: 'Un pedido se puede ver hasta 24 horas después de que termina.',
    again: 'Volver a pedir',
    menu: 'Carta',
    call: 'Llamar al',
  },
  en: {
    order: 'Order',
    yourOrder: 'Your order',
    progress: 'How it is going',
    lines: 'What you ordered',
    received: 'We have received your order',
    receivedShort: 'Received',
    scheduled: 'Scheduled for',
    ready: 'Ready at about',
    arrives: 'Arrives at about',
    late: 'It is taking longer than expected',
    waiting: 'waiting',
    cancelled: 'This order was cancelled',
    cancelledShort: 'Cancelled',
    cancelledHint: 'If you do not know why, please ask them.',
    thanks: 'Thank you for your order!',
    voided: 'Voided',
    comped: 'On the house',
    updated: 'Updated',
    stale: 'Offline. Data from',
    unknown: 'We cannot find this order',
    unknownHint: 'Check that the link is complete, as it was given to you.',
    over: 'This order can no longer be followed',
    overHint: 'An order can be seen until 24 hours after it has ended.',
    again: 'Order again',
    menu: 'Menu',
    call: 'Call',
  },
}[language];

/** The steps of the default workflows, as the customer is told of them while they wait, go on, and are done. */
const steps = {
  es: {
    COOKING: { PENDING: 'Cocina', IN_PROGRESS: 'En la cocina', DONE: 'Cocinado' },
    PACKAGING: { PENDING: 'Empaque', IN_PROGRESS: 'Empacando', DONE: 'Empacado' },
    DELIVERY: { PENDING: 'Reparto', IN_PROGRESS: 'En camino', DONE: 'Entregado' },
    SERVING: { PENDING: 'Servicio', IN_PROGRESS: 'Va a tu mesa', DONE: 'Servido' },
  },
  en: {
    COOKING: { PENDING: 'Kitchen', IN_PROGRESS: 'In the kitchen', DONE: 'Cooked' },
    PACKAGING: { PENDING: 'Packing', IN_PROGRESS: 'Being packed', DONE: 'Packed' },
    DELIVERY: { PENDING: 'Delivery', IN_PROGRESS: 'On its way', DONE: 'Delivered' },
    SERVING: { PENDING: 'Serving', IN_PROGRESS: 'Coming to your table', DONE: 'Served' },
  },
}[language];

/** What the end of an order means to its customer. */
const ends = {
  es: { delivery: 'Entregado', pickup: 'Listo para recoger', 'dine-in': 'Servido', catering: 'Entregado' },
  en: { delivery: 'Delivered', pickup: 'Ready to be picked up', 'dine-in': 'Served', catering: 'Delivered' },
}[language];

export const trackingText = (key) => texts[key];
/** How a step stands. A business may name steps of its own. */
export const stepText = ({ stepName, status }) => steps[stepName]?.[status] ?? stepName;
export const endText = (type) => ends[type] ?? ends.delivery;
