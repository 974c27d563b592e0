import type { EventCause } from '#shared/events/events';
import type { User } from './user.ts';

/** Where a request without a token comes from. `device` is what the client says of itself. */
export type Caller = {
  readonly correlationId: string;
  readonly device?: string | undefined;
  readonly ip?: string | undefined;
};

const toClientFields = ({ device, ip }: Caller) => ({ ...(device && { device }), ...(ip && { ip }) });

/** The cause of what somebody does who has just proved to be, or become, this user. */
export const toUserCause = ({ tenantId, id, role }: User, caller: Caller): EventCause => ({
  tenantId,
  correlationId: caller.correlationId,
  actor: { userId: id, role, ...toClientFields(caller) },
});

/** The cause of what somebody does of whom nothing is known. */
export const toAnonymousCause = (tenantId: string, caller: Caller): EventCause => ({
  tenantId,
  correlationId: caller.correlationId,
  actor: { userId: 'anonymous', role: 'guest', ...toClientFields(caller) },
});
