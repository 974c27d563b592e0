import { canAccess } from '#shared/auth/access';
import { canActAs } from '#shared/auth/auth';
import type { AppContext } from '#shared/http/environment';

/** Whether the caller manages this tenant's catalogue, or its promotions, and so may see unavailable ones too. */
export async function canSeeHidden(c: AppContext, tenantId: string, resource: 'catalogue' | 'promotions' = 'catalogue') {
  const principal = await c.get('identify')();
  return principal?.tenantId === tenantId && canActAs(principal.role, 'manager') && canAccess(principal, resource);
}
