import type { Envelope } from '#shared/events/events';
import { keepNewest } from '#shared/store/put-if-newer';
import type { Table } from '#shared/store/store';
import type { PlannedStep, TenantKind, WorkflowType } from '../domain/workflow-plans.ts';
import { House, type Member } from '../ports/fulfillment-tenants.ts';

const houseKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'INFO' });
const memberKey = (tenantId: string, userId: string) => ({ pk: `TENANT#${tenantId}#STAFF#${userId}`, sk: 'INFO' });
const branchKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'INFO' });
const planKey = (tenantId: string, type: WorkflowType) => ({ pk: `TENANT#${tenantId}#WORKFLOW#${type}`, sk: 'INFO' });

export class TableHouse extends House {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async keepKind(tenantId: string, kind: TenantKind) {
    await this.#table.write([{ op: 'put', ...houseKey(tenantId), doc: { kind } }]);
  }

  async kind(tenantId: string) {
    const { pk, sk } = houseKey(tenantId);
    return (await this.#table.get<{ kind: TenantKind }>(pk, sk))?.doc.kind;
  }

  /** Throws ConditionFailed where another revision comes in at the same moment: the event comes again. */
  async keepMember(tenantId: string, member: Member) {
    const { pk, sk } = memberKey(tenantId, member.userId);
    const known = await this.#table.get<Member>(pk, sk);
    if (known && known.doc.revision >= member.revision) return;
    await this.#table.write([{ op: 'put', pk, sk, doc: member, when: known ? { version: known.version } : 'absent' }]);
  }

  async member(tenantId: string, userId: string) {
    const { pk, sk } = memberKey(tenantId, userId);
    return (await this.#table.get<Member>(pk, sk))?.doc;
  }

  keepBranch(tenantId: string, branchId: string, name: string, saidAt: string) {
    return keepNewest(this.#table, branchKey(tenantId, branchId), { branchId, name, saidAt });
  }

  async branchNames(tenantId: string, branchIds: readonly string[]) {
    const items = await this.#table.getMany<{ branchId: string; name: string }>(branchIds.map((id) => branchKey(tenantId, id)));
    return new Map(items.map(({ doc: { branchId, name } }) => [branchId, name]));
  }

  async plan(tenantId: string, type: WorkflowType) {
    const { pk, sk } = planKey(tenantId, type);
    return (await this.#table.get<{ steps: readonly PlannedStep[] }>(pk, sk))?.doc.steps;
  }

  async keepPlan(tenantId: string, type: WorkflowType, steps: readonly PlannedStep[], events: readonly Envelope[]) {
    await this.#table.write([{ op: 'put', ...planKey(tenantId, type), doc: { steps } }], events);
  }
}
