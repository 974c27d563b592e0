import type { Principal } from '#shared/auth/auth';
import { orderingError } from '../../domain/errors.ts';
import { type Bill, countUnits, toLineKey } from './bill.ts';
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
