import type { Comanda } from '#modules/app';
import { apiGatewayDoor } from '#modules/notifications/index';

/** Once a minute: wakes the timers that are due and ends the silent connections; neither keeps the other from its work. */
export async function sweep(comanda: Comanda): Promise<void> {
  const results = await Promise.allSettled([comanda.sweepTimers(), apiGatewayDoor(comanda.container).sweep()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
