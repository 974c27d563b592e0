import type { EventName } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';

/** An entry of the activity log. `action` is the Spanish name that the API shows, such as `crear_pedido`; `when` is ISO 8601 in UTC. */
export type ActivityEntry = {
  readonly id: string;
  /** Null if the person has no account. */
  readonly userId: string | null;
  readonly action: string;
  readonly when: string;
  readonly result: 'éxito' | 'fallo';
  readonly device: string | null;
  readonly ip: string | null;
};

type ActionRule =
  | string
  | { readonly field: string; readonly actionByValue: Readonly<Record<string, string>>; readonly defaultAction: string };

const actionRules: Readonly<Record<EventName, ActionRule>> = {
  TenantCreated: 'crear_negocio',
  TenantSettingsChanged: 'cambiar_ajustes',
  CustomerRegistered: 'registro',
  CustomerLoggedIn: 'login',
  CustomerChanged: {
    field: 'what',
    actionByValue: {
      password: 'cambiar_clave',
      'password-reset': 'restablecer_clave',
      sessions: 'cerrar_otras_sesiones',
      activated: 'activar_cliente',
      deactivated: 'desactivar_cliente',
    },
    defaultAction: 'actualizar_perfil',
  },
  PasswordForgotten: 'olvidar_clave',
  PasswordResetRequested: 'enviar_enlace_clave',
  CustomerErased: 'eliminar_cuenta',
  SessionEnded: { field: 'what', actionByValue: { revoked: 'cerrar_sesion' }, defaultAction: 'logout' },
  SignInsSlowed: 'frenar_intentos',
  ActivityRecorded: 'actividad',
  StaffChanged: { field: 'what', actionByValue: { pin: 'cambiar_pin' }, defaultAction: 'actualizar_personal' },
  DeviceChanged: {
    field: 'action',
    actionByValue: { added: 'agregar_dispositivo', removed: 'retirar_dispositivo' },
    defaultAction: 'emparejar_dispositivo',
  },
  ProductChanged: {
    field: 'action',
    actionByValue: { created: 'crear_producto', removed: 'eliminar_producto' },
    defaultAction: 'actualizar_producto',
  },
  StockChanged: 'actualizar_stock',
  PromotionChanged: {
    field: 'action',
    actionByValue: { created: 'crear_promocion', removed: 'eliminar_promocion' },
    defaultAction: 'actualizar_promocion',
  },
  RestaurantChanged: {
    field: 'action',
    actionByValue: { created: 'crear_restaurante', removed: 'eliminar_restaurante' },
    defaultAction: 'actualizar_restaurante',
  },
  BranchChanged: {
    field: 'action',
    actionByValue: { created: 'crear_sucursal', removed: 'eliminar_sucursal' },
    defaultAction: 'actualizar_sucursal',
  },
  TableStatusChanged: 'cambiar_estado_mesa',
  TableSessionStarted: 'abrir_mesa',
  TableSessionEnded: 'cerrar_mesa',
  BillRequested: 'pedir_cuenta',
  BillRequestChanged: { field: 'change', actionByValue: { removed: 'eliminar_solicitud' }, defaultAction: 'atender_cuenta' },
  ComplaintFiled: 'registrar_reclamo',
  ComplaintChanged: { field: 'change', actionByValue: { overdue: 'vencer_reclamo' }, defaultAction: 'responder_reclamo' },
  BillClaimsChanged: 'repartir_cuenta',
  CartChanged: 'cambiar_carrito',
  TableSessionJoined: 'unir_sesion',
  GuestCalled: 'llamar_personal',
  GuestCallChanged: 'atender_llamada',
  OrderWrittenOff: 'perder_pedido',
  OrderCreated: 'crear_pedido',
  OrderChanged: {
    field: 'change',
    actionByValue: { void: 'anular_linea', comp: 'invitar_linea', tip: 'cambiar_propina', moved: 'mover_pedido' },
    defaultAction: 'cambiar_pedido',
  },
  TableMoved: {
    field: 'kind',
    actionByValue: { merge: 'unir_mesas', unmerge: 'separar_mesas' },
    defaultAction: 'mover_mesa',
  },
  PaceChanged: 'cambiar_ritmo',
  OrderPaid: 'pagar_pedido',
  OrderPaymentFailed: 'pagar_pedido',
  PaymentRecorded: 'registrar_pago',
  PaymentClaimed: 'declarar_pago',
  PaymentRefunded: 'devolver_pago',
  ShiftOpened: 'abrir_caja',
  ShiftClosed: 'cerrar_caja',
  OrderCancelled: 'cancelar_pedido',
  OrderAccepted: 'aceptar_pedido',
  EstimatesChanged: 'cambiar_estimacion',
  PrintJobEnded: { field: 'status', actionByValue: { FAILED: 'fallar_impresion' }, defaultAction: 'imprimir' },
  OrderStageRequested: 'solicitar_etapa',
  OrderStageStarted: 'iniciar_etapa',
  OrderStageCompleted: 'completar_etapa',
  OrderStageUpdated: {
    field: 'change',
    actionByValue: {
      raised: 'subir_pedido',
      held: 'retener_lineas',
      fired: 'marchar_lineas',
      'void-acknowledged': 'reconocer_anulacion',
    },
    defaultAction: 'corregir_etapa',
  },
  OrderStageOverdue: 'retrasar_etapa',
  OrderDelivered: 'entregar_pedido',
  CanaryPlaced: 'probar_turno',
  CanaryShown: 'mostrar_prueba',
  CanaryPrinted: 'imprimir_prueba',
  CanaryRemoved: 'terminar_prueba',
  NotificationSent: 'enviar_notificacion',
  DashboardUpdated: 'actualizar_panel',
};

function toActionName({ type, data }: Envelope): string {
  const rule = actionRules[type];
  if (typeof rule === 'string') return rule;
  const value = String((data as Readonly<Record<string, unknown>>)[rule.field]);
  return (Object.hasOwn(rule.actionByValue, value) ? rule.actionByValue[value] : undefined) ?? rule.defaultAction;
}

/** Builds the log entry of an event. Returns undefined for events that no person caused, such as the system's own events. */
export function toActivityEntry(event: Envelope): ActivityEntry | undefined {
  const { id, type, occurredAt: when, actor } = event;
  const client = { device: actor?.device ?? null, ip: actor?.ip ?? null };
  if (type === 'ActivityRecorded') {
    const { userId, action, result } = event.data;
    return { id, userId, action, when, result, ...client };
  }
  if (type === 'SignInsSlowed') return { id, userId: event.data.userId, action: toActionName(event), when, result: 'fallo', ...client };
  // Whoever asks for a link has not signed in, and may not be whose account it is.
  if (type === 'PasswordForgotten') return { id, userId: null, action: toActionName(event), when, result: 'éxito', ...client };
  if (type === 'PasswordResetRequested')
    return { id, userId: event.data.userId, action: toActionName(event), when, result: 'éxito', ...client };
  if (!actor) return undefined;
  return {
    id,
    userId: actor.userId,
    action: toActionName(event),
    when,
    result: type === 'OrderPaymentFailed' ? 'fallo' : 'éxito',
    ...client,
  };
}
