import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { complaintRoutes } from './adapters/http-complaints.ts';
import { StoredComplaints } from './adapters/stored-complaints.ts';
import { Complaints } from './ports/complaints.ts';
import { ManageComplaints } from './use-cases/manage-complaints.ts';

/** The complaints book (Libro de Reclamaciones). */
export const complaints: Feature = {
  bind: (bind) => {
    bind(Complaints)
      .toResolvedValue((store) => new StoredComplaints(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, ManageComplaints, { complaints: Complaints, tenantCopies: TenantCopies, clock: Clock });
  },
  routes: (container) => complaintRoutes(container.get(ManageComplaints), container.get(DefaultTenant), container.get(Cursors)),
  timers: (container) => {
    const manage = container.get(ManageComplaints);
    return { 'complaint-due': (timer) => manage.fireDeadline(timer) };
  },
};
