/** How many minutes ago a step was started and completed; absent: it was not. */
type StepTimes = { readonly step: DemoStep; readonly startedMinutesAgo?: number; readonly completedMinutesAgo?: number };
/** The steps of demo orders, and the role that does each. */
export const demoRoleByStep = { COOKING: 'cook', PACKAGING: 'packer', DELIVERY: 'driver', SERVING: 'waiter' } as const;
export type DemoStep = keyof typeof demoRoleByStep;
export type LiveStory = {
  /** Identifies the story across starts: each has at most one open order. */
  readonly key: string;
  readonly type: 'delivery' | 'pickup' | 'dine-in';
  readonly placedMinutesAgo: number;
  readonly steps: readonly StepTimes[];
  /** How many minutes ago its table requested the bill. */
  readonly billRequestedMinutesAgo?: number;
  /** How it was paid at the till, right when it was placed; absent: it has not been. `tip`: in soles. */
  readonly tender?: { readonly method: 'cash' | 'card' | 'wallet'; readonly tip?: number };
};

const toStepTimes = (name: DemoStep, started?: number, completed?: number): StepTimes => ({
  step: name,
  ...(started !== undefined && { startedMinutesAgo: started }),
  ...(completed !== undefined && { completedMinutesAgo: completed }),
});
const cook = (...minutes: readonly number[]) => toStepTimes('COOKING', ...minutes);
const pack = (...minutes: readonly number[]) => toStepTimes('PACKAGING', ...minutes);
const bring = (...minutes: readonly number[]) => toStepTimes('DELIVERY', ...minutes);
const serve = (...minutes: readonly number[]) => toStepTimes('SERVING', ...minutes);

/**
 * A dozen orders of a busy restaurant, in minutes before now: eleven are open, in all steps and one of them late. Three are at tables, of
 * which one has finished and wants to pay. What is picked up is paid at the till.
 */
export const liveStories: readonly LiveStory[] = [
  { key: 'on-the-way', type: 'delivery', placedMinutesAgo: 40, steps: [cook(37, 26), pack(25, 22), bring(20)] },
  { key: 'waits-for-driver', type: 'delivery', placedMinutesAgo: 30, steps: [cook(28, 14), pack(13, 10), bring()] },
  { key: 'being-packed', type: 'delivery', placedMinutesAgo: 24, steps: [cook(22, 4), pack(3), bring()] },
  { key: 'late', type: 'delivery', placedMinutesAgo: 33, steps: [cook(30), pack(), bring()] },
  { key: 'on-the-grill', type: 'delivery', placedMinutesAgo: 12, steps: [cook(9), pack(), bring()] },
  { key: 'new-delivery', type: 'delivery', placedMinutesAgo: 3, steps: [cook(), pack(), bring()] },
  { key: 'waits-for-bag', type: 'pickup', placedMinutesAgo: 18, steps: [cook(16, 2), pack()], tender: { method: 'card' } },
  { key: 'pickup-cooking', type: 'pickup', placedMinutesAgo: 8, steps: [cook(6), pack()], tender: { method: 'cash', tip: 2 } },
  { key: 'new-pickup', type: 'pickup', placedMinutesAgo: 1, steps: [cook(), pack()], tender: { method: 'wallet' } },
  { key: 'table-waits', type: 'dine-in', placedMinutesAgo: 26, steps: [cook(24, 3), serve()] },
  { key: 'table-cooking', type: 'dine-in', placedMinutesAgo: 10, steps: [cook(7), serve()] },
  { key: 'table-pays', type: 'dine-in', placedMinutesAgo: 55, steps: [cook(53, 38), serve(37, 35)], billRequestedMinutesAgo: 4 },
];
