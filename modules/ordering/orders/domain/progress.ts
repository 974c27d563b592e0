/**
 * How far the kitchen is, as heard: for each step the latest word about it by the ledger's `seq`, and whether it stands as
 * started. Events may come in any order and twice; the latest word wins, so the end is the same.
 */
export type Progress = {
  readonly steps: Readonly<Record<string, { readonly seq: number; readonly started: boolean }>>;
  readonly delivered: boolean;
  readonly promisedAt?: string;
  /** When the latest of it happened; absent for what was stored before this was kept. */
  readonly at?: string;
};
export type StageWord = { readonly stepName: string; readonly seq: number; readonly started: boolean };

export const nothingHeard: Progress = { steps: {}, delivered: false };

/** The progress after hearing of a stage; the same object when it is no news. */
export function heardStage(progress: Progress, { stepName, seq, started }: StageWord): Progress {
  const known = progress.steps[stepName];
  return known && known.seq >= seq ? progress : { ...progress, steps: { ...progress.steps, [stepName]: { seq, started } } };
}

type Standing = { readonly cancelled: unknown; readonly progress: Progress };
export type Status = 'CREATED' | 'IN_PROGRESS' | 'DELIVERED' | 'CANCELLED';

/** CREATED until a step stands as started; a cancelled order stays cancelled whatever is heard later. */
export function statusOf({ cancelled, progress }: Standing): Status {
  if (cancelled) return 'CANCELLED';
  if (progress.delivered) return 'DELIVERED';
  return Object.values(progress.steps).some(({ started }) => started) ? 'IN_PROGRESS' : 'CREATED';
}

/** CREATED, then the step started last, at the end DELIVERED. */
export function currentStepOf({ progress }: Pick<Standing, 'progress'>): string {
  if (progress.delivered) return 'DELIVERED';
  const started = Object.entries(progress.steps).filter(([, { started }]) => started);
  const [latest] = started.sort(([, a], [, b]) => b.seq - a.seq);
  return latest?.[0] ?? 'CREATED';
}
