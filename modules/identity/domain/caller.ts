import type { Cause } from '#shared/events/events';
import type { User } from './user.ts';

/** Where a request without a token comes from. `device` is what the client says of itself. */
export type Caller = {
  readonly correlationId: string;
  readonly device?: string | undefined;
  readonly ip?: string | undefined;
};

const placeOf = ({ device, ip }: Caller) => ({ ...(device && { device }), ...(ip && { ip }) });

/** The cause of what somebody does who has just proved to be, or become, this user. */
export const causeBy = ({ tenantId, id, role }: User, caller: Caller): Cause => ({
  tenantId,
  correlationId: caller.correlationId,
  actor: { userId: id, role, ...placeOf(caller) },
});

/** The cause of what somebody does of whom nothing is known. */
export const causeByNobody = (tenantId: string, caller: Caller): Cause => ({
  tenantId,
  correlationId: caller.correlationId,
  actor: { userId: 'anonymous', role: 'guest', ...placeOf(caller) },
});
