import type { Principal } from '#shared/auth/auth';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';
import { type Bill, claimSeconds, countUnits, toLineKey } from './bill.ts';
import type { BillLineShare, Claimer, LineClaim, TableSession } from './table-session.ts';

/** The claims of one person that hold now. */
export const findClaimsOf = ({ claims }: Bill, { id }: Claimer): readonly LineClaim[] => claims.filter(({ by }) => by.id === id);

/**
 * Lets somebody at the table say which lines they want to pay, instead of those that they have claimed before.
 * @throws `ordering.not-on-bill` if the bill has no such line, or not so much of it
 * @throws `ordering.line-claimed` if so much is not left, because others pay it or have claimed it; `data` tells how much is
 */
export function claimLines(bill: Bill, shares: readonly BillLineShare[], by: Claimer, now: Date): TableSession {
  const others = bill.claims.filter((claim) => claim.by.id !== by.id);
  const claimed = [...countUnits(shares)].flatMap(([key, quantity]) => {
    const share = shares.find((each) => toLineKey(each) === key);
    if (!share) return [];
    assertAvailable(bill, { ...share, quantity }, others);
    const { orderId, lineId } = share;
    return [{ orderId, lineId, quantity, by, at: now.toISOString() }];
  });
  return { ...bill.session, claims: [...others, ...claimed] };
}

/** Gives up what somebody has claimed. */
export function releaseClaims({ session, claims }: Bill, { id }: Claimer): TableSession {
  return { ...session, claims: claims.filter(({ by }) => by.id !== id) };
}

/** The event that other claims hold than before; none if the same do. */
export function toClaimsEvents(before: Bill, after: Bill): readonly DomainEvent[] {
  const claims = toToldClaims(after);
  if (JSON.stringify(claims) === JSON.stringify(toToldClaims(before))) return [];
  const { id: sessionId, restaurantId, branchId, tableId, tableNumber } = after.session;
  return [domainEvent('BillClaimsChanged', { restaurantId, branchId, tableId, tableNumber, sessionId, claims })];
}

const toToldClaims = ({ claims }: Bill) =>
  claims.map(({ orderId, lineId, quantity, by: { name, kind }, at }) => {
    return { orderId, lineId, quantity, by: { name, kind }, expiresAt: toClaimEnd({ at }) };
  });

/** Returns when a claim ends by itself, in ISO-8601. */
export const toClaimEnd = ({ at }: Pick<LineClaim, 'at'>) => new Date(Date.parse(at) + claimSeconds * 1000).toISOString();

/** @throws as `claimLines`. `others`: the claims that stand in the way */
export function assertAvailable({ lines }: Bill, { orderId, lineId, quantity }: BillLineShare, others: readonly LineClaim[]) {
  const key = toLineKey({ orderId, lineId });
  const line = lines.find((each) => toLineKey(each) === key);
  if (!line || line.quantity < quantity) throw orderingError('ordering.not-on-bill', { params: { lineId } });
  const available = line.left - (countUnits(others).get(key) ?? 0);
  if (quantity > available)
    throw orderingError('ordering.line-claimed', {
      params: { name: line.name },
      data: { orderId, lineId, available: Math.max(0, available) },
    });
}

/** Returns who a person is at the table. The phones of a party share its session, so guests are told apart by their names. */
export const toClaimer = ({ userId, sessionId, name, role }: Principal): Claimer => ({
  id: role === 'guest' ? `${sessionId} ${name}` : userId,
  name,
  kind: role,
});
