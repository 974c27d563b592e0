import * as z from 'zod';
import { id, orderPayload, orderTypes, person, time } from './fields.ts';

/** `seq` numbers the changes of one order, so that a subscriber can tell which of two is later. */
const stagePayload = { ...orderPayload, stepName: z.string(), seq: z.int(), at: time };

/** The payloads of events of the kitchen, from the acceptance of an order to its delivery. */
export const kitchenPayloads = {
  /**
   * `arrivesAt`: when the order enters the queue, later than now if it is scheduled. `steps`: the names of those that the order goes through, in
   * their sequence. Events of earlier versions lack both.
   */
  orderAccepted: z.object({ ...orderPayload, promisedAt: time, arrivesAt: time.optional(), steps: z.array(z.string()).optional() }),
  /** Something of an order, or a canary, was printed, or was not for a cause: `unconfirmed` may have been, `removed` had its printer taken away. */
  printJobEnded: z.object({
    jobId: id,
    printerId: id,
    branchId: id,
    orderId: id,
    what: z.enum(['ticket', 'correction', 'receipt', 'canary']),
    status: z.enum(['PRINTED', 'FAILED']),
    cause: z.enum(['offline', 'paper-out', 'cover-open', 'error', 'unconfirmed', 'removed']).nullable(),
  }),
  /**
   * How long orders of this type take from now on, in minutes, at the branch or, if it is null, wherever nothing else was said. `until`:
   * null if it holds until something else is said.
   */
  estimates: z.object({
    branchId: id.nullable(),
    orderType: z.enum(orderTypes),
    fromMinutes: z.int().min(0),
    toMinutes: z.int().min(0),
    until: time.nullable(),
  }),
  stageRequested: z.object({ orderId: id, stepName: z.string(), index: z.int(), taskToken: z.string() }),
  stageStarted: z.object({ ...stagePayload, by: person }),
  /** `attendedBy` started the step and `by` completed it. */
  stageCompleted: z.object({ ...stagePayload, by: person, attendedBy: person, startedAt: time, seconds: z.number() }),
  stageUpdated: z.object({
    ...stagePayload,
    by: person,
    change: z.enum([
      ...(['start-undone', 'reopened', 'reassigned', 'line-ready', 'stopped'] as const),
      ...(['raised', 'held', 'fired', 'line-voided', 'void-acknowledged', 'moved'] as const),
    ]),
    status: z.enum(['PENDING', 'IN_PROGRESS', 'DONE']),
    startedAt: time.nullable(),
    attendedBy: person.nullable(),
    lineId: id.nullable(),
    /** The lines that were held or fired. */
    lineIds: z.array(id).optional(),
    /** Of `line-voided` and `void-acknowledged`: how much of the line is voided in all. */
    voidedQuantity: z.int().min(1).optional(),
    /** The line was being made when it was voided: somebody has to be told at once. */
    loud: z.boolean().optional(),
    /** The seconds that a completion had counted which this change takes back; 0 for other changes. */
    seconds: z.number(),
  }),
  stageOverdue: z.object({ ...orderPayload, stepName: z.string(), limitSeconds: z.int(), ageSeconds: z.int() }),
  orderDelivered: z.object({ ...orderPayload, seq: z.int(), seconds: z.number(), promisedAt: time, at: time }),
};
