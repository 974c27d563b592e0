import { type DomainEvent, domainEvent } from '#shared/events/events';
import { identityError } from './errors.ts';

/** The most host names of a tenant. */
export const maxHosts = 20;

const takenText = {
  es: 'Este nombre es de otro negocio o de la instalación',
  en: 'This name belongs to another business or to the installation',
};

/** The refusal of the host name at this position of the list. */
export const hostTakenError = (position: number) =>
  identityError('identity.host-taken', { details: [{ path: `hosts.${position}`, message: takenText }] });

/**
 * Ensures that no business takes the host of the installation's own pages.
 * @throws `identity.host-taken` naming its position
 */
export function assertHostsAreFree(hosts: readonly string[], ownHost: string | undefined) {
  const position = ownHost === undefined ? -1 : hosts.indexOf(ownHost);
  if (position >= 0) throw hostTakenError(position);
}

/** The entry of the activity log for changed hosts. */
export const toHostsChangedEvent = (tenantId: string, userId: string | null): DomainEvent =>
  domainEvent('ActivityRecorded', { action: 'cambiar_dominios', result: 'éxito', about: tenantId, userId });
