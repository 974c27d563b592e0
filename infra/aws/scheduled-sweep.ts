import type { App } from '#modules/app';
import { apiGatewayDoor, messagesSent } from '#modules/notifications/index';

/** Once a minute: wakes the timers that are due and ends the silent connections; neither keeps the other from its work. */
export async function runScheduledSweep(app: App): Promise<void> {
  const results = await Promise.allSettled([fireDueTimers(app), apiGatewayDoor(app.container).sweep()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Of the function's 30 seconds; a message takes 10 at most, and begins before these are over. */
const maxSendingMilliseconds = 15_000;

/** Work goes on only while the function is awake: mails and push messages are waited for, and as long as there is time those after them. */
async function fireDueTimers(app: App) {
  const start = performance.now();
  do await app.fireDueTimers();
  while ((await messagesSent(app.container)) > 0 && performance.now() - start < maxSendingMilliseconds);
}
