import { defineErrors } from '#shared/errors';

/** All errors of this module. Errors with status 409 about a step carry the current state of the step as `data`. */
export const fulfillmentError = defineErrors({
  'fulfillment.no-such-order': ['not-found', { es: 'No existe ese pedido', en: 'There is no such order' }],
  'fulfillment.no-such-step': ['not-found', { es: 'El pedido no tiene ese paso', en: 'The order has no such step' }],
  'fulfillment.no-such-line': ['not-found', { es: 'El pedido no tiene esa línea', en: 'The order has no such line' }],
  'fulfillment.no-such-branch': ['not-found', { es: 'No existe esa sucursal', en: 'There is no such branch' }],
  'fulfillment.line-held': [
    'conflict',
    { es: '{name} está retenido: primero hay que marcharlo', en: '{name} is on hold: it has to be fired first' },
  ],
  'fulfillment.lines-held': [
    'conflict',
    { es: 'Hay líneas retenidas, que primero hay que marchar: {names}', en: 'Some lines are on hold and have to be fired first: {names}' },
  ],
  'fulfillment.line-ready': ['conflict', { es: '{name} ya está listo', en: '{name} is ready already' }],
  'fulfillment.line-voided': ['conflict', { es: '{name} fue anulado', en: '{name} was voided' }],
  'fulfillment.line-not-voided': ['conflict', { es: 'De {name} no se anuló nada', en: 'Nothing of {name} was voided' }],
  'fulfillment.no-such-staff': ['not-found', { es: 'No existe esa persona en el equipo', en: 'There is no such member of staff' }],
  'fulfillment.not-for-them': ['invalid', { es: 'Esa persona no puede hacer el reparto', en: 'That person cannot do the delivery' }],
  'fulfillment.same-name': ['invalid', { es: 'Dos pasos tienen el mismo nombre', en: 'Two steps have the same name' }],
  'fulfillment.not-a-bookshop': [
    'conflict',
    {
      es: 'Este flujo es de librerías: aquí ningún pedido lo seguiría',
      en: 'This workflow is for bookshops: no order would follow it here',
    },
  ],
  'fulfillment.unpaid': ['conflict', { es: 'El pedido aún no está pagado', en: 'The order is not paid yet' }],
  'fulfillment.cancelled': ['conflict', { es: 'El pedido fue cancelado', en: 'The order was cancelled' }],
  'fulfillment.delivered': ['conflict', { es: 'El pedido ya fue entregado', en: 'The order was delivered already' }],
  'fulfillment.already-started': ['conflict', { es: 'El paso ya fue tomado por {name}', en: 'The step was taken by {name}' }],
  'fulfillment.already-done': ['conflict', { es: 'El paso ya está terminado', en: 'The step is done already' }],
  'fulfillment.not-started': ['conflict', { es: 'El paso aún no empieza', en: 'The step has not been started' }],
  'fulfillment.step-before-open': ['conflict', { es: 'Falta terminar {step}', en: '{step} is not done yet' }],
  'fulfillment.next-started': ['conflict', { es: '{step} ya empezó: no se puede deshacer', en: '{step} has begun: it cannot be undone' }],
  'fulfillment.final': ['conflict', { es: 'El pedido terminó: no se puede deshacer', en: 'The order is finished: it cannot be undone' }],
  'fulfillment.nothing-to-undo': ['conflict', { es: 'No hay nada que deshacer', en: 'There is nothing to undo' }],
  'fulfillment.no-delivery': ['conflict', { es: 'El pedido no tiene reparto pendiente', en: 'The order has no delivery to hand over' }],
  'fulfillment.busy': [
    'conflict',
    { es: 'Otros están cambiando este pedido; intenta otra vez', en: 'Others are changing this order; try again' },
  ],
} as const);
