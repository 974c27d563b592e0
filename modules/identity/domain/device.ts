import { type DomainEvent, domainEvent } from '#shared/events/events';

/** A tablet of a branch. It is paired once, with a code, and then shows what happens at its branch. Times are ISO 8601. */
export type Device = {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly branchId: string;
  /** The id of the manager who added it. */
  readonly addedBy: string;
  readonly createdAt: string;
  /** Null until somebody enters the code on the tablet. */
  readonly pairedAt: string | null;
};

/** How long the code of a new device can be entered. */
export const pairingCodeSeconds = 10 * 60;
/** How long the token of a device is valid. */
export const deviceTokenSeconds = 365 * 24 * 60 * 60;

/** The letters of pairing codes: none that looks like a figure or like another letter. */
export const pairingLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ';
export const pairingCodeLength = 8;

/** Brings a typed code to the form in which it is issued: people type small letters, spaces and hyphens. */
export const normalizePairingCode = (text: string) => text.replaceAll(/[\s-]/g, '').toUpperCase();

export const toDeviceChangedEvent = ({ id, name, branchId, addedBy }: Device, action: 'added' | 'paired' | 'removed'): DomainEvent =>
  domainEvent('DeviceChanged', { deviceId: id, name, branchId, action, addedBy });
