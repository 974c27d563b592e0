/**
 * The progress of an order in the kitchen. Each step keeps its update with the highest `seq`, which fulfillment assigns. Events can
 * arrive in any order and more than once; the highest `seq` wins, so the result is the same.
 */
export type KitchenProgress = {
  readonly steps: Readonly<Record<string, StepProgress>>;
  readonly delivered: boolean;
  /** In ISO-8601; absent in older records. */
  readonly deliveredAt?: string;
  /** Who attends to a step, or is assigned to it; absent in older records. */
  readonly attendants?: Readonly<Record<string, { readonly seq: number; readonly userId: string }>>;
  readonly promisedAt?: string;
  /** The names of all steps of the order, in their sequence; absent until the kitchen accepts it, and in older records. */
  readonly plannedSteps?: readonly string[];
  /** When the latest event happened, in ISO-8601; absent in older records. */
  readonly at?: string;
};
/** `seq`: the change that said so. Times are in ISO-8601; absent: not yet, or not known of an older record. */
type StepProgress = {
  readonly seq: number;
  readonly started: boolean;
  readonly startedAt?: string | undefined;
  readonly finishedAt?: string | undefined;
};
export type StageUpdate = StepProgress & { readonly stepName: string };

export const initialProgress: KitchenProgress = { steps: {}, delivered: false };

/** Applies an update of a step. Returns the same object if the step already has the same or a later `seq`. */
export function applyStageUpdate(progress: KitchenProgress, { stepName, ...step }: StageUpdate): KitchenProgress {
  const current = progress.steps[stepName];
  return current && current.seq >= step.seq ? progress : { ...progress, steps: { ...progress.steps, [stepName]: step } };
}

/** Notes who attends to a step. Returns the same object if a later attendant of the step is known. */
export function applyAttendant(progress: KitchenProgress, stepName: string, seq: number, userId: string): KitchenProgress {
  const known = progress.attendants?.[stepName];
  if (known && known.seq >= seq) return progress;
  return { ...progress, attendants: { ...progress.attendants, [stepName]: { seq, userId } } };
}

/** Whether a step of the order is assigned to this person. */
export const isAttendedBy = ({ attendants = {} }: KitchenProgress, userId: string) =>
  Object.values(attendants).some((attendant) => attendant.userId === userId);

type ProgressState = { readonly cancelled: unknown; readonly progress: KitchenProgress };
export type CustomerOrderStatus = 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED';

/** Derives the status. CREATED until a step has started; a cancelled order stays CANCELLED whatever happens later. */
export function deriveOrderStatus({ cancelled, progress }: ProgressState): CustomerOrderStatus {
  if (cancelled) return 'CANCELLED';
  if (progress.delivered) return 'DELIVERED';
  return Object.values(progress.steps).some(({ started }) => started) ? 'IN_PROGRESS' : 'CREATED';
}

/** Returns CREATED, then the name of the step that started last, and finally DELIVERED. */
export function deriveCurrentStep({ progress }: Pick<ProgressState, 'progress'>): string {
  if (progress.delivered) return 'DELIVERED';
  const started = Object.entries(progress.steps).filter(([, { started }]) => started);
  const [latest] = started.sort(([, a], [, b]) => b.seq - a.seq);
  return latest?.[0] ?? 'CREATED';
}
