/**
 * How far the kitchen is, as heard: for each step the latest word about it by the ledger's `seq`, and whether it stands as
 * started. Events may come in any order and twice; the latest word wins, so the end is the same.
 */
export type KitchenProgress = {
  readonly steps: Readonly<Record<string, { readonly seq: number; readonly started: boolean }>>;
  readonly delivered: boolean;
  readonly promisedAt?: string;
  /** When the latest of it happened; absent for what was stored before this was kept. */
  readonly at?: string;
};
export type StageUpdate = { readonly stepName: string; readonly seq: number; readonly started: boolean };

export const initialProgress: KitchenProgress = { steps: {}, delivered: false };

/** The progress after hearing of a stage; the same object when it is no news. */
export function applyStageUpdate(progress: KitchenProgress, { stepName, seq, started }: StageUpdate): KitchenProgress {
  const current = progress.steps[stepName];
  return current && current.seq >= seq ? progress : { ...progress, steps: { ...progress.steps, [stepName]: { seq, started } } };
}

type ProgressState = { readonly cancelled: unknown; readonly progress: KitchenProgress };
export type CustomerOrderStatus = 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED';

/** CREATED until a step stands as started; a cancelled order stays cancelled whatever is heard later. */
export function deriveOrderStatus({ cancelled, progress }: ProgressState): CustomerOrderStatus {
  if (cancelled) return 'CANCELLED';
  if (progress.delivered) return 'DELIVERED';
  return Object.values(progress.steps).some(({ started }) => started) ? 'IN_PROGRESS' : 'CREATED';
}

/** CREATED, then the step started last, at the end DELIVERED. */
export function deriveCurrentStep({ progress }: Pick<ProgressState, 'progress'>): string {
  if (progress.delivered) return 'DELIVERED';
  const started = Object.entries(progress.steps).filter(([, { started }]) => started);
  const [latest] = started.sort(([, a], [, b]) => b.seq - a.seq);
  return latest?.[0] ?? 'CREATED';
}
