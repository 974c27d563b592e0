import type { TenantCopy } from '../../ports/tenant-copies.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import { toPace } from '../../venues/domain/pace.ts';
import type { Branch } from '../../venues/domain/venue.ts';
import { addBusyMinutes, assertNotBusy, type Estimate, getDefaultEstimate } from '../domain/estimate.ts';
import type { OrderDraft } from '../domain/order-placement.ts';
import { type Problems, refuseAtOnce } from '../domain/problems.ts';
import type { Estimates } from '../ports/estimates.ts';

type EstimateInput = Pick<OrderDraft, 'scheduledFor'> & {
  readonly tenantId: string;
  readonly kind: TenantCopy['kind'];
  readonly type: Parameters<Estimates['find']>[2];
  readonly branch: Branch | undefined;
  readonly byStaff: boolean;
  readonly settings: TenantSettings;
  readonly now: Date;
};

/**
 * Returns how long an order takes. Staff's orders, and those for a later time, have no limit. For those for a later time nothing is read, as
 * they are promised for that time.
 * @throws `ordering.house-busy` if it takes longer than the business lets its guests wait; with `problems`, notes it there
 */
export async function estimateOrder(estimates: Estimates, input: EstimateInput, problems?: Problems): Promise<Estimate> {
  const { tenantId, kind, type, branch, byStaff, scheduledFor, settings, now } = input;
  const maxMinutes = byStaff || scheduledFor !== null ? null : (settings.estimates?.maxMinutes ?? null);
  const told = scheduledFor === null ? await estimates.find(tenantId, branch?.id ?? null, type, now) : undefined;
  const estimate = addBusyMinutes(told ?? getDefaultEstimate(kind, type), toPace(branch, now).busyMinutes);
  const check = problems?.check ?? refuseAtOnce;
  check('type', () => assertNotBusy(estimate, maxMinutes), undefined);
  return estimate;
}
