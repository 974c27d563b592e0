import type { Envelope, EventName } from '#shared/events/events';

/** One line of the activity log. `action` is the trade's own word, as in `crear_pedido`. */
export type Entry = {
  readonly id: string;
  /** Null: somebody without an account. */
  readonly userId: string | null;
  readonly action: string;
  readonly when: string;
  readonly result: 'éxito' | 'fallo';
  readonly device: string | null;
  readonly ip: string | null;
};

type Action = string | { readonly by: string; readonly names: Readonly<Record<string, string>>; readonly otherwise: string };

const actions: Readonly<Record<EventName, Action>> = {
  TenantCreated: 'crear_negocio',
  TenantSettingsChanged: 'cambiar_ajustes',
  CustomerRegistered: 'registro',
  CustomerLoggedIn: 'login',
  CustomerChanged: {
    by: 'what',
    names: { password: 'cambiar_clave', activated: 'activar_cliente', deactivated: 'desactivar_cliente' },
    otherwise: 'actualizar_perfil',
  },
  SessionEnded: 'logout',
  SignInsSlowed: 'frenar_intentos',
  ActivityRecorded: 'actividad',
  StaffChanged: 'actualizar_personal',
  ProductChanged: { by: 'action', names: { created: 'crear_producto', removed: 'eliminar_producto' }, otherwise: 'actualizar_producto' },
  StockChanged: 'actualizar_stock',
  PromotionChanged: {
    by: 'action',
    names: { created: 'crear_promocion', removed: 'eliminar_promocion' },
    otherwise: 'actualizar_promocion',
  },
  RestaurantChanged: {
    by: 'action',
    names: { created: 'crear_restaurante', removed: 'eliminar_restaurante' },
    otherwise: 'actualizar_restaurante',
  },
  BranchChanged: { by: 'action', names: { created: 'crear_sucursal', removed: 'eliminar_sucursal' }, otherwise: 'actualizar_sucursal' },
  TableStatusChanged: 'cambiar_estado_mesa',
  TableSessionStarted: 'abrir_mesa',
  TableSessionEnded: 'cerrar_mesa',
  BillRequested: 'pedir_cuenta',
  BillRequestChanged: { by: 'change', names: { removed: 'eliminar_solicitud' }, otherwise: 'atender_cuenta' },
  CartChanged: 'cambiar_carrito',
  OrderCreated: 'crear_pedido',
  OrderPaid: 'pagar_pedido',
  OrderPaymentFailed: 'pagar_pedido',
  PaymentRefunded: 'devolver_pago',
  OrderCancelled: 'cancelar_pedido',
  OrderAccepted: 'aceptar_pedido',
  OrderStageRequested: 'solicitar_etapa',
  OrderStageStarted: 'iniciar_etapa',
  OrderStageCompleted: 'completar_etapa',
  OrderStageUpdated: 'corregir_etapa',
  OrderStageOverdue: 'retrasar_etapa',
  OrderDelivered: 'entregar_pedido',
  NotificationSent: 'enviar_notificacion',
  DashboardUpdated: 'actualizar_panel',
};

function actionOf({ type, data }: Envelope): string {
  const action = actions[type];
  if (typeof action === 'string') return action;
  const word = String((data as Readonly<Record<string, unknown>>)[action.by]);
  return (Object.hasOwn(action.names, word) ? action.names[word] : undefined) ?? action.otherwise;
}

/** The line that an event leaves in the log; undefined for what nobody did: the system's own events. */
export function entryOf(said: Envelope): Entry | undefined {
  const { id, type, occurredAt: when, actor } = said;
  const place = { device: actor?.device ?? null, ip: actor?.ip ?? null };
  if (type === 'ActivityRecorded') {
    const { userId, action, result } = said.data;
    return { id, userId, action, when, result, ...place };
  }
  if (type === 'SignInsSlowed') return { id, userId: said.data.userId, action: actionOf(said), when, result: 'fallo', ...place };
  if (!actor) return undefined;
  return { id, userId: actor.userId, action: actionOf(said), when, result: type === 'OrderPaymentFailed' ? 'fallo' : 'éxito', ...place };
}
