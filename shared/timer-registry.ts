import * as z from 'zod';

const orderData = z.object({ orderId: z.string() });

/** Every kind of timer by the module that sets it and hears of it, with the schema of its data. Kinds are stored: none changes its name. */
const timerRegistry = {
  ordering: {
    /** Timers of earlier versions lack the payment, which then has the id of the order. */
    'late-payment': orderData.extend({ paymentId: z.string().optional() }),
    /** Without a refund: what was charged for a cancelled order is to be refunded. */
    refund: orderData.extend({ paymentId: z.string().optional(), refundId: z.string().optional() }),
    'waiting-bill': z.object({ requestId: z.string() }),
    'quiet-table': z.object({ sessionId: z.string() }),
    'pace-over': z.object({ branchId: z.string() }),
    'sold-out-over': z.object({ branchId: z.string(), productId: z.string() }),
    import: z.object({ importId: z.string() }),
    'print-tickets': orderData,
    'print-job': z.object({ jobId: z.string() }),
    'forget-guest': orderData,
    'move-order-lists': z.object({}),
    'complaint-due': z.object({ complaintId: z.string() }),
  },
  fulfillment: {
    'late-step': orderData,
    'enter-queue': orderData,
    canary: z.object({ canaryId: z.string(), branchId: z.string() }),
  },
  identity: {
    'idle-session': z.object({ userId: z.string(), sessionId: z.string() }),
  },
  analytics: {
    dashboard: z.object({ correlationId: z.string().optional() }),
    recount: z.object({}),
  },
  notifications: {
    delivery: z.object({ userId: z.string(), deliveryId: z.string(), channel: z.enum(['mail', 'push']) }),
  },
} as const satisfies Record<string, Readonly<Record<string, z.ZodObject>>>;

type Registry = typeof timerRegistry;
type Schemas = Registry['ordering'] & Registry['identity'] & Registry['fulfillment'] & Registry['analytics'] & Registry['notifications'];

export type TimerKind = keyof Schemas;
export type TimerData<K extends TimerKind> = Readonly<z.infer<Schemas[K]>>;
/** The kinds of one module; never for a module without timers. */
export type TimerKindOf<M extends string> = M extends keyof Registry ? Extract<keyof Registry[M], TimerKind> : never;

const schemas: Readonly<Record<TimerKind, z.ZodObject>> = Object.assign({}, ...Object.values(timerRegistry));

/** The schema of a kind; undefined for one that is no longer known. */
export const findTimerSchema = (kind: string): z.ZodObject | undefined =>
  Object.hasOwn(schemas, kind) ? schemas[kind as TimerKind] : undefined;
