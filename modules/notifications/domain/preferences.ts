export type NotificationChannel = 'app' | 'mail' | 'push';

/** The kinds of notices. A person chooses the channels of each. */
export const noticeCategories = [
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
export type NoticeCategory = (typeof noticeCategories)[number];

type ChannelSettings = Readonly<Record<NotificationChannel, boolean>>;
type ChannelSettingsChange = { readonly [C in NotificationChannel]?: boolean | undefined };

/** The channels that a person wants, in general and for each kind. */
export type NotificationPreferences = ChannelSettings & { readonly kinds: Readonly<Record<NoticeCategory, ChannelSettings>> };
/** A change of preferences. Absent settings keep their values. */
export type NotificationPreferencesChange = ChannelSettingsChange & {
  readonly kinds?: { readonly [K in NoticeCategory]?: ChannelSettingsChange | undefined } | undefined;
};

const allChannels: ChannelSettings = { app: true, mail: true, push: true };

export const defaultPreferences: NotificationPreferences = {
  ...allChannels,
  // Off, so that a browser asks for its permission only when the person wants push messages.
  push: false,
  kinds: Object.fromEntries(noticeCategories.map((category) => [category, allChannels])) as NotificationPreferences['kinds'],
};

const applySettingsChange = (settings: ChannelSettings, change: ChannelSettingsChange = {}): ChannelSettings => ({
  app: change.app ?? settings.app,
  mail: change.mail ?? settings.mail,
  push: change.push ?? settings.push,
});

export const applyPreferencesChange = (
  preferences: NotificationPreferences,
  change: NotificationPreferencesChange,
): NotificationPreferences => ({
  ...applySettingsChange(preferences, change),
  kinds: Object.fromEntries(
    noticeCategories.map((category) => [category, applySettingsChange(preferences.kinds[category], change.kinds?.[category])]),
  ) as NotificationPreferences['kinds'],
});

/** Whether notices of this kind go to this channel: the channel has to be on both in general and for the kind. */
export const isChannelEnabled = (preferences: NotificationPreferences, category: NoticeCategory, channel: NotificationChannel) =>
  preferences[channel] && preferences.kinds[category][channel];
