import type { EventCause } from '#shared/events/events';
import type { User } from './user.ts';

/** The origin of a request without a token. `device` is the User-Agent header of the client. */
export type Caller = {
  readonly correlationId: string;
  readonly device?: string | undefined;
  readonly ip?: string | undefined;
};

const toClientFields = ({ device, ip }: Caller) => ({ ...(device && { device }), ...(ip && { ip }) });

/** Builds the event cause for a user who has just signed in or registered. */
export const toUserCause = ({ tenantId, id, role }: User, caller: Caller): EventCause => ({
  tenantId,
  correlationId: caller.correlationId,
  actor: { userId: id, role, ...toClientFields(caller) },
});

/** Builds the event cause for an unknown person. */
export const toAnonymousCause = (tenantId: string, caller: Caller): EventCause => ({
  tenantId,
  correlationId: caller.correlationId,
  actor: { userId: 'anonymous', role: 'guest', ...toClientFields(caller) },
});
