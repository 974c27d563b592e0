import { makeAlarms, makeTopic } from './alarms.ts';
import { connectApis, makeApis } from './apis.ts';
import { makeBudget } from './budget.ts';
import { makeBus, makeDeadLetters, makeInboxes } from './bus.ts';
import { defaultTenant } from './environment.ts';
import { makeFunction, subscribeInboxes, subscribeOutboxes } from './function.ts';
import { makeSchedule } from './schedule.ts';
import { createJwtSecret, createStripeSecrets, createVapidSecret } from './secrets.ts';
import { findStageSettings } from './stages.ts';
import { makeBuckets, makeLake, notifyOnUploads } from './storage.ts';
import { makeTables } from './tables.ts';
import { makeTenantRole, toTenantRoleArn } from './tenant-role.ts';
import { makeWeb } from './web.ts';
import { makeStateMachine } from './workflow.ts';

/** Defines all resources of a stage. Returns what the deployment prints and scripts/deploy.ts needs. */
export function defineSystem() {
  const settings = findStageSettings($app.stage);
  const tables = makeTables(settings);
  const bus = makeBus();
  const inboxes = makeInboxes(bus);
  const relayDead = makeDeadLetters('RelayDeadLetters', 'dead-letters-relay');
  const workflow = makeStateMachine(bus);
  const apis = makeApis(settings);
  const web = makeWeb(apis);
  const buckets = makeBuckets(settings, web.url);
  const lake = makeLake(buckets.lake, settings);

  const secrets = { jwtSecret: createJwtSecret(), vapidSecret: createVapidSecret(), stripe: createStripeSecrets() };
  const own = { ...secrets, tenantRoleArn: toTenantRoleArn(settings) };
  const resources = { tables, bus, workflow, apis, buckets, lake, frontendUrl: web.url, ...own };
  const fn = makeFunction({ ...resources, inboxes, relayDead });
  makeTenantRole(tables, fn, settings);
  connectApis(apis, fn);
  subscribeOutboxes({ tables, relayDead }, fn);
  subscribeInboxes(inboxes, fn);
  notifyOnUploads(buckets.files, fn);
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
