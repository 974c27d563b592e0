/** The ways in which a person can be told something. */
export type Channel = 'app' | 'mail' | 'push';

/** What a person can be told about, and choose the channels of. */
export const kinds = [
  'welcome',
  'order-accepted',
  'order-stage',
  'order-late',
  'order-delivered',
  'order-cancelled',
  'payment',
  'refund',
  'security',
] as const;
export type Kind = (typeof kinds)[number];

type Choice = Readonly<Record<Channel, boolean>>;
type ChoiceChange = { readonly [C in Channel]?: boolean | undefined };

/** Which channels a person wants, in general and for each kind. */
export type Preferences = Choice & { readonly kinds: Readonly<Record<Kind, Choice>> };
/** What changes of them; the rest stays. */
export type PreferencesChange = ChoiceChange & { readonly kinds?: { readonly [K in Kind]?: ChoiceChange | undefined } | undefined };

const everywhere: Choice = { app: true, mail: true, push: true };

export const defaultPreferences: Preferences = {
  ...everywhere,
  // Nobody is asked for the permission of their browser before they want it.
  push: false,
  kinds: Object.fromEntries(kinds.map((kind) => [kind, everywhere])) as Preferences['kinds'],
};

const choiceWith = (choice: Choice, change: ChoiceChange = {}): Choice => ({
  app: change.app ?? choice.app,
  mail: change.mail ?? choice.mail,
  push: change.push ?? choice.push,
});

export const withPreferences = (preferences: Preferences, change: PreferencesChange): Preferences => ({
  ...choiceWith(preferences, change),
  kinds: Object.fromEntries(kinds.map((kind) => [kind, choiceWith(preferences.kinds[kind], change.kinds?.[kind])])) as Preferences['kinds'],
});

/** Whether news of this kind goes out on this channel: only if the channel is on both in general and for the kind. */
export const wants = (preferences: Preferences, kind: Kind, channel: Channel) => preferences[channel] && preferences.kinds[kind][channel];
