import * as z from 'zod';
import { orderTypes } from '#shared/events/event-payloads';
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

const lineSchema = z
  .object({
    lineId: z.string(),
    productId: z.string(),
    name: z.string(),
    category: z.string(),
    options: z.array(z.object({ optionId: z.string(), choiceId: z.string(), name: z.string() })),
    quantity: z.int(),
    ready: z.boolean(),
  })
  .meta({ id: 'TicketLine' });

export const queueRowResponseSchema = z
  .object({
    orderId: z.string(),
    type: orderTypeSchema,
    branchId: z.string().nullable(),
    branchName: z.string().nullable(),
    createdAt: timeSchema,
    scheduledFor: timeSchema.nullable(),
    promisedAt: timeSchema.nullable(),
    stepName: z.string().nullable(),
    status: stepStatusSchema.nullable(),
    startedAt: timeSchema.nullable(),
    ageSeconds: z.int(),
    late: z.boolean(),
    attendedBy: personSchema.nullable(),
    assignedTo: personSchema.nullable(),
    customerName: z.string().nullable(),
    tableId: z.string().nullable(),
    address: z.string().nullable(),
    note: z.string().nullable(),
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
