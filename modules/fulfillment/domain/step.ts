import type { PlannedStep, StepRole } from './workflow-plans.ts';

export type PersonRef = { readonly userId: string; readonly name: string; readonly role: string };

/** One step of one order. Times are ISO-8601. */
export type TicketStep = {
  readonly stepName: string;
  readonly role: StepRole;
  readonly limitSeconds: number;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE';
  /** Since when it could be started; its limit counts from here. Null while it is not its turn. */
  readonly availableAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Who started it, or took it over since. */
  readonly attendedBy: PersonRef | null;
  /** Whom it was handed to. */
  readonly assignedTo: PersonRef | null;
  /** When its lateness was said: once a step. */
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

/** The seconds between two times, never less than none. */
export const secondsBetween = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

/** When the step's time is over; null while it is not its turn. */
export const toStepDeadline = ({ availableAt, limitSeconds }: TicketStep) =>
  availableAt === null ? null : new Date(Date.parse(availableAt) + limitSeconds * 1000);

/** A step as staff see it. */
export const toStepResponse = ({ overdueAt: _, ...step }: TicketStep) => step;
export type StepResponse = ReturnType<typeof toStepResponse>;
