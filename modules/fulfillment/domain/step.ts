import type { PlannedStep, StepRole } from './workflow-plans.ts';

/** `deviceId`: the paired device at which the person worked. Absent: none, or an entry of an earlier version. */
export type PersonRef = { readonly userId: string; readonly name: string; readonly role: string; readonly deviceId?: string | undefined };

/** Stands in the ledger for changes that no person made. */
export const systemPerson: PersonRef = { userId: 'system', name: 'Comanda', role: 'system' };

/** A step of an order. Times are ISO 8601. */
export type TicketStep = {
  readonly stepName: string;
  readonly role: StepRole;
  readonly limitSeconds: number;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  /** Since when the step can be started; its limit counts from here. Null if earlier steps are not done yet. */
  readonly availableAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** The person who started the step or has taken it over since. */
  readonly attendedBy: PersonRef | null;
  /** The person to whom the step was assigned. */
  readonly assignedTo: PersonRef | null;
  /** When OrderStageOverdue was published, which happens once per step. */
  readonly overdueAt: string | null;
};

export const toTicketStep = ({ stepName, role, limitMinutes }: PlannedStep): TicketStep => ({
  stepName,
  role,
  limitSeconds: limitMinutes * 60,
  status: 'PENDING',
  availableAt: null,
  startedAt: null,
  finishedAt: null,
  attendedBy: null,
  assignedTo: null,
  overdueAt: null,
});

/** The number of seconds between two times; 0 if `to` is before `from`. */
export const secondsBetween = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

/** When the step's limit ends; null if the step is not available yet. */
export const toStepDeadline = ({ availableAt, limitSeconds }: TicketStep) =>
  availableAt === null ? null : new Date(Date.parse(availableAt) + limitSeconds * 1000);

/** A step as the API returns it. */
export const toStepResponse = ({ overdueAt: _, ...step }: TicketStep) => step;
export type StepResponse = ReturnType<typeof toStepResponse>;
