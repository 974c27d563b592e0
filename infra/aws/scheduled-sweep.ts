import type { App } from '#modules/app';
import { apiGatewayDoor, messagesSent } from '#modules/notifications/index';

/** Fires due timers and closes silent connections. Each runs even if the other fails. @throws the first failure, after both have run */
export async function runScheduledSweep(app: App): Promise<void> {
  const results = await Promise.allSettled([fireDueTimers(app), apiGatewayDoor(app.container).sweep()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Half of the function's 30 seconds: a message starts before they are over and takes 10 seconds at most. */
const maxSendingMilliseconds = 15_000;

/** Waits until mails and push messages are sent, since the function is frozen afterwards, and repeats as long as there is time. */
async function fireDueTimers(app: App) {
  const start = performance.now();
  do await app.fireDueTimers();
  while ((await messagesSent(app.container)) > 0 && performance.now() - start < maxSendingMilliseconds);
}
