import * as z from 'zod';
import { orderTypes } from '#shared/events/payloads/fields';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import { ignoreFields } from '#shared/http/schemas/strict-schemas';
import { maxLimitMinutes, maxSteps, plannedStepRoles, workflowTypes } from '../domain/workflow-plans.ts';

const personSchema = z
  .object({ userId: z.string(), name: z.string(), role: z.string(), deviceId: z.string().optional() })
  .meta({ id: 'Person' });
const stepStatusSchema = z.enum(['PENDING', 'IN_PROGRESS', 'DONE']);
const timeSchema = z.iso.datetime();
const orderTypeSchema = z.enum(orderTypes);

/** A step of an order. `limitSeconds` is in seconds. */
export const stepResponseSchema = z
  .object({
    stepName: z.string(),
    role: z.enum(plannedStepRoles),
    limitSeconds: z.int(),
    status: stepStatusSchema,
    availableAt: timeSchema.nullable(),
    startedAt: timeSchema.nullable(),
    finishedAt: timeSchema.nullable(),
    attendedBy: personSchema.nullable(),
    assignedTo: personSchema.nullable(),
  })
  .meta({ id: 'TicketStep' });

const optionsSchema = z.array(z.object({ optionId: z.string(), choiceId: z.string(), name: z.string() }));
/** `quantity` is what was ordered. `voided` tells how much of it was voided in all, with the reason and the person of the latest void. */
export const lineSchema = z
  .object({
    lineId: z.string(),
    productId: z.string(),
    name: z.string(),
    category: z.string(),
    station: z.string().nullable(),
    options: optionsSchema,
    quantity: z.int(),
    note: z.string().nullable(),
    ready: z.boolean(),
    held: z.boolean(),
    voided: z
      .object({
        kind: z.enum(['void', 'comp']),
        quantity: z.int(),
        reason: z.string(),
        at: timeSchema,
        by: personSchema.nullable(),
        acknowledgedAt: timeSchema.nullable(),
      })
      .meta({ id: 'TicketLineVoided' })
      .nullable(),
  })
  .meta({ id: 'TicketLine' });

export const ticketLinesResponseSchema = z
  .object({ orderId: z.string(), raisedAt: timeSchema.nullable(), held: z.boolean(), lines: z.array(lineSchema) })
  .meta({ id: 'TicketLines' });

export const allDayResponseSchema = z.array(
  z.object({ productId: z.string(), name: z.string(), options: optionsSchema, quantity: z.int() }).meta({ id: 'AllDayCount' }),
);

/** Milliseconds from the request on; null: it did not get there in time. */
export const canaryResponseSchema = z
  .object({
    canaryId: z.string(),
    branchId: z.string(),
    placedAt: timeSchema,
    expiresAt: timeSchema,
    serverMs: z.int(),
    frameMs: z.int().nullable(),
    printerMs: z.int().nullable(),
  })
  .meta({ id: 'Canary' });

export const queueRowResponseSchema = z
  .object({
    orderId: z.string(),
    number: z.int().nullable(),
    type: orderTypeSchema,
    branchId: z.string().nullable(),
    branchName: z.string().nullable(),
    createdAt: timeSchema,
    scheduledFor: timeSchema.nullable(),
    promisedAt: timeSchema.nullable(),
    stepName: z.string().nullable(),
    status: stepStatusSchema.nullable(),
    startedAt: timeSchema.nullable(),
    /** When the latest step was completed. */
    doneAt: timeSchema.nullable(),
    ageSeconds: z.int(),
    late: z.boolean(),
    attendedBy: personSchema.nullable(),
    assignedTo: personSchema.nullable(),
    customerName: z.string().nullable(),
    tableId: z.string().nullable(),
    tableNumber: z.int().nullable(),
    address: z.string().nullable(),
    note: z.string().nullable(),
    allergyNote: z.string().nullable(),
    raisedAt: timeSchema.nullable(),
    /** Nothing can be done for it now: all that is not ready yet is held. */
    held: z.boolean(),
    /** A test that disappears by itself; nobody can change it. */
    canary: z.boolean(),
    lines: z.array(lineSchema),
  })
  .meta({ id: 'Ticket' });

export const orderTimelineResponseSchema = z
  .object({
    orderId: z.string(),
    type: orderTypeSchema,
    branchId: z.string().nullable(),
    status: z.enum(['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED']),
    createdAt: timeSchema,
    promisedAt: timeSchema.nullable(),
    lines: z.array(lineSchema),
    steps: z.array(stepResponseSchema),
    history: z.array(
      z
        .object({
          status: z.enum(['CREATED', ...stepStatusSchema.options, 'DELIVERED', 'CANCELLED']),
          stepName: z.string(),
          timestamp: timeSchema,
          notes: z.string().nullable(),
          change: z.string().nullable(),
          lineId: z.string().nullable(),
          lineIds: z.array(z.string()).optional(),
          by: personSchema.nullable(),
        })
        .meta({ id: 'TimelineEntry' }),
    ),
  })
  .meta({ id: 'OrderTimeline' });

export const lineReadyResponseSchema = z.object({ orderId: z.string(), lineId: z.string(), ready: z.boolean() }).meta({ id: 'LineReady' });

/** Names that the timeline of an order already uses. */
const reservedNames = '(?!(?:CREATED|DELIVERED|CANCELLED)$)';
const plannedStepSchema = z.object({
  stepName: z.string().regex(
    patternWithMessage(new RegExp(`^${reservedNames}[A-Z_]{2,30}$`), {
      es: 'De 2 a 30 mayúsculas o _, y no CREATED, DELIVERED ni CANCELLED',
      en: '2 to 30 capitals or _, and not CREATED, DELIVERED or CANCELLED',
    }),
  ),
  role: z.enum(plannedStepRoles),
  limitMinutes: z.int().min(1).max(maxLimitMinutes),
});

const stepsSchema = z.array(plannedStepSchema).min(1).max(maxSteps);
/** The order type is part of the path. The field is ignored, so that clients may send back what they have read. */
export const workflowPlanSchema = ignoreFields(['orderType'], z.object({ steps: stepsSchema })).meta({ id: 'WorkflowInput' });
export const workflowPlanResponseSchema = workflowPlanSchema.extend({ orderType: z.enum(workflowTypes) }).meta({ id: 'Workflow' });
