import { makeAlarms, makeTopic } from './alarms.ts';
import { connectApis, makeApis } from './apis.ts';
import { makeBudget } from './budget.ts';
import { makeBus, makeDeadLetters, makeInboxes } from './bus.ts';
import { defaultTenant } from './environment.ts';
import { carryOutboxes, makeFunction, serveInboxes } from './function.ts';
import { makeSchedule } from './schedule.ts';
import { jwtSecret, vapidSecret } from './secrets.ts';
import { settingsOf } from './stages.ts';
import { makeBuckets, makeLake, watchUploads } from './storage.ts';
import { makeTables } from './tables.ts';
import { makeTenantRole, tenantRoleArn } from './tenant-role.ts';
import { makeWeb } from './web.ts';
import { makeStateMachine } from './workflow.ts';

/** Everything of one stage, and what who deployed it wants to know. */
export function system() {
  const settings = settingsOf($app.stage);
  const tables = makeTables(settings);
  const bus = makeBus();
  const inboxes = makeInboxes(bus);
  const relayDead = makeDeadLetters('RelayDeadLetters', 'dead-letters-relay');
  const workflow = makeStateMachine(bus);
  const apis = makeApis(settings);
  const web = makeWeb(apis);
  const buckets = makeBuckets(settings, web.url);
  const lake = makeLake(buckets.lake, settings);

  const own = { jwtSecret: jwtSecret(), vapidSecret: vapidSecret(), tenantRoleArn: tenantRoleArn(settings) };
  const surroundings = { tables, bus, workflow, apis, buckets, lake, frontendUrl: web.url, ...own };
  const fn = makeFunction({ ...surroundings, inboxes, relayDead });
  makeTenantRole(tables, fn, settings);
  connectApis(apis, fn);
  carryOutboxes({ tables, relayDead }, fn);
  serveInboxes(inboxes, fn);
  watchUploads(buckets.files, fn);
  makeSchedule(fn);

  const topic = makeTopic();
  makeAlarms({ fn, bus, inboxes, relayDead, workflow }, topic);
  makeBudget(settings, topic);
  return {
    api: apis.http.url,
    webSocket: apis.webSocket.url,
    web: web.url,
    webApp: web.app.id,
    webBranch: web.branch.branchName,
    tenant: defaultTenant,
    region: aws.getRegionOutput().region,
  };
}
