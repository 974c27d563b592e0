/** The queue of a branch, or of the orders without one. */
export const toQueueName = (branchId: string | null) => branchId ?? 'main';
/** The open tickets of a queue, in the first index. */
export const toQueuePartition = (tenantId: string, name: string) => `TENANT#${tenantId}#QUEUE#${name}`;
/** The tickets of a queue of which some step is done, in the second index. */
export const toDonePartition = (tenantId: string, name: string) => `TENANT#${tenantId}#DONE#${name}`;
/** The names of the queues of a tenant. */
export const toQueueListPartition = (tenantId: string) => `TENANT#${tenantId}#QUEUES`;
