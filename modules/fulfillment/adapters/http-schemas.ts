import * as z from 'zod';
import { orderTypes } from '#shared/events/event-payloads';
import { pattern } from '#shared/http/schemas/patterns';
import { ignoring } from '#shared/http/schemas/strict-schemas';
import { longestLimitMinutes, mostSteps, stepRoles, workflowTypes } from '../domain/workflow-plans.ts';

const person = z.object({ userId: z.string(), name: z.string(), role: z.string() });
const stepStatus = z.enum(['PENDING', 'IN_PROGRESS', 'DONE']);
const time = z.iso.datetime();
const orderType = z.enum(orderTypes);

/** A step of an order. Limits are in seconds. */
export const shownStep = z.object({
  stepName: z.string(),
  role: z.enum(stepRoles),
  limitSeconds: z.int(),
  status: stepStatus,
  availableAt: time.nullable(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  attendedBy: person.nullable(),
  assignedTo: person.nullable(),
});

const line = z.object({
  lineId: z.string(),
  productId: z.string(),
  name: z.string(),
  category: z.string(),
  options: z.array(z.object({ optionId: z.string(), choiceId: z.string(), name: z.string() })),
  quantity: z.int(),
  ready: z.boolean(),
});

export const shownRow = z.object({
  orderId: z.string(),
  type: orderType,
  branchId: z.string().nullable(),
  branchName: z.string().nullable(),
  createdAt: time,
  scheduledFor: time.nullable(),
  promisedAt: time.nullable(),
  stepName: z.string().nullable(),
  status: stepStatus.nullable(),
  startedAt: time.nullable(),
  ageSeconds: z.int(),
  late: z.boolean(),
  attendedBy: person.nullable(),
  assignedTo: person.nullable(),
  customerName: z.string().nullable(),
  tableId: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  lines: z.array(line),
});

export const shownOrder = z.object({
  orderId: z.string(),
  type: orderType,
  branchId: z.string().nullable(),
  status: z.enum(['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED']),
  createdAt: time,
  promisedAt: time.nullable(),
  lines: z.array(line),
  steps: z.array(shownStep),
  history: z.array(
    z.object({
      status: z.enum(['CREATED', ...stepStatus.options, 'DELIVERED', 'CANCELLED']),
      stepName: z.string(),
      timestamp: time,
      notes: z.string().nullable(),
      change: z.string().nullable(),
      lineId: z.string().nullable(),
      by: person.nullable(),
    }),
  ),
});

export const shownLine = z.object({ orderId: z.string(), lineId: z.string(), ready: z.boolean() });

/** The names that an order's life has already. */
const taken = '(?!(?:CREATED|DELIVERED|CANCELLED)$)';
const plannedStep = z.object({
  stepName: z.string().regex(
    pattern(new RegExp(`^${taken}[A-Z_]{2,30}$`), {
      es: 'De 2 a 30 mayúsculas o _, y no CREATED, DELIVERED ni CANCELLED',
      en: '2 to 30 capitals or _, and not CREATED, DELIVERED or CANCELLED',
    }),
  ),
  role: z.enum(stepRoles),
  limitMinutes: z.int().min(1).max(longestLimitMinutes),
});

const steps = z.array(plannedStep).min(1).max(mostSteps);
/** The type of order stands in the path; clients send back what they have read. */
export const plan = ignoring(['orderType'], z.object({ steps }));
export const shownPlan = plan.extend({ orderType: z.enum(workflowTypes) });
