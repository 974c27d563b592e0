/** What is done about a step: how many minutes ago it was started and completed; what is left out has not happened yet. */
type Pressed = { readonly step: Step; readonly started?: number; readonly completed?: number };
export type Step = 'COOKING' | 'PACKAGING' | 'DELIVERY' | 'SERVING';
export type LiveStory = {
  /** Names it over all starts: each stands at most once among the open tickets. */
  readonly key: string;
  readonly type: 'delivery' | 'pickup' | 'dine-in';
  readonly placed: number;
  readonly steps: readonly Pressed[];
  /** How many minutes ago its table asked for the bill. */
  readonly bill?: number;
};

const step = (name: Step, started?: number, completed?: number): Pressed => ({
  step: name,
  ...(started !== undefined && { started }),
  ...(completed !== undefined && { completed }),
});
const cook = (...of: readonly number[]) => step('COOKING', ...of);
const pack = (...of: readonly number[]) => step('PACKAGING', ...of);
const bring = (...of: readonly number[]) => step('DELIVERY', ...of);
const serve = (...of: readonly number[]) => step('SERVING', ...of);

/**
 * A dozen orders as a busy quarter of an hour leaves them, in minutes before now: eleven open in every step, one of them late, and three
 * tables of which one has eaten and wants to pay.
 */
export const liveStories: readonly LiveStory[] = [
  { key: 'on-the-way', type: 'delivery', placed: 40, steps: [cook(37, 26), pack(25, 22), bring(20)] },
  { key: 'waits-for-driver', type: 'delivery', placed: 30, steps: [cook(28, 14), pack(13, 10), bring()] },
  { key: 'being-packed', type: 'delivery', placed: 24, steps: [cook(22, 4), pack(3), bring()] },
  { key: 'late', type: 'delivery', placed: 33, steps: [cook(30), pack(), bring()] },
  { key: 'on-the-grill', type: 'delivery', placed: 12, steps: [cook(9), pack(), bring()] },
  { key: 'new-delivery', type: 'delivery', placed: 3, steps: [cook(), pack(), bring()] },
  { key: 'waits-for-bag', type: 'pickup', placed: 18, steps: [cook(16, 2), pack()] },
  { key: 'pickup-cooking', type: 'pickup', placed: 8, steps: [cook(6), pack()] },
  { key: 'new-pickup', type: 'pickup', placed: 1, steps: [cook(), pack()] },
  { key: 'table-waits', type: 'dine-in', placed: 26, steps: [cook(24, 3), serve()] },
  { key: 'table-cooking', type: 'dine-in', placed: 10, steps: [cook(7), serve()] },
  { key: 'table-pays', type: 'dine-in', placed: 55, steps: [cook(53, 38), serve(37, 35)], bill: 4 },
];
