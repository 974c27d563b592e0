import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { toEventPattern } from '#shared/events/event-rules';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import { moduleNames } from '#shared/events/subscribers';
import { toEventAttributes } from '#shared/store/dynamodb/dynamodb-outbox';
import { awsAccount, parseStatements, ResourceManifest } from './resource-manifest.ts';

const queueArn = (name: string) => `arn:aws:sqs:${awsAccount}:comanda-production-${name}`;

type Mapping = {
  readonly eventSourceArn: string;
  readonly functionResponseTypes: readonly string[];
  readonly filterCriteria?: { readonly filters: readonly { readonly pattern: string }[] };
};
type Queue = {
  readonly name: string;
  readonly redrivePolicy?: string;
  readonly sqsManagedSseEnabled: boolean;
  readonly visibilityTimeoutSeconds: number;
};

describe.skipIf(!inject('sstPlatform'))('how events travel on AWS', () => {
  let production: ResourceManifest;
  beforeAll(async () => {
    production = await ResourceManifest.of('production');
  }, 120_000);

  it('a rule per module that lets through what it hears, into its own queue', () => {
    type Rule = { name: string; eventPattern: string; eventBusName: string };
    const rules = production.all<Rule>('cloudwatch/eventRule');
    expect(rules.map(({ name }) => name).sort()).toEqual([...moduleNames, 'late-steps'].map((name) => `comanda-production-${name}`).sort());
    for (const module of moduleNames) {
      const { eventPattern, name, eventBusName } = rules.find((rule) => rule.name.endsWith(`-${module}`))!;
      expect(JSON.parse(eventPattern)).toEqual(toEventPattern(module));
      expect(eventBusName).toBe('comanda-production-bus');
      const targets = production.all<{ rule: string; arn: string; deadLetterConfig: { arn: string } }>('cloudwatch/eventTarget');
      const target = { arn: queueArn(module), deadLetterConfig: { arn: queueArn(`dead-letters-${module}`) } };
      expect(targets.filter(({ rule }) => rule === name)).toEqual([expect.objectContaining(target)]);
    }
  });

  it('queues that end in dead letters, take from their own rule alone and are encrypted', () => {
    const queues = production.all<Queue>('sqs/queue');
    expect(queues).toHaveLength(2 * moduleNames.length + 1);
    for (const { sqsManagedSseEnabled } of queues) expect(sqsManagedSseEnabled).toBe(true);
    const policies = production.all<{ queueUrl: string; policy: string }>('sqs/queuePolicy');
    for (const module of moduleNames) {
      const queue = queues.find(({ name }) => name === `comanda-production-${module}`)!;
      expect(JSON.parse(queue.redrivePolicy!)).toEqual({ deadLetterTargetArn: queueArn(`dead-letters-${module}`), maxReceiveCount: 8 });
      const { timeout } = production.one<{ timeout: number }>('lambda/function');
      expect(queue.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * timeout);
      for (const name of [module, `dead-letters-${module}`]) {
        const [statement, ...others] = policies
          .filter(({ queueUrl }) => queueUrl.endsWith(`/comanda-production-${name}`))
          .flatMap((p) => parseStatements(p.policy));
        expect(others).toEqual([]);
        expect(statement).toMatchObject({ Action: ['sqs:SendMessage'], Resource: [queueArn(name)] });
        const rule = `arn:aws:events:${awsAccount}:rule/comanda-production-bus/comanda-production-${module}`;
        expect(statement?.Condition).toEqual([{ test: 'ArnEquals', variable: 'aws:SourceArn', values: [rule] }]);
      }
    }
  });

  it('partial answers for every batch, and streams that wake for stored events alone', () => {
    const mappings = production.all<Mapping>('lambda/eventSourceMapping');
    for (const { functionResponseTypes } of mappings) expect(functionResponseTypes).toEqual(['ReportBatchItemFailures']);
    const sources = mappings.map(({ eventSourceArn }) => eventSourceArn);
    for (const module of moduleNames) {
      expect(sources).toContain(queueArn(module));
      const relay = mappings.find(({ eventSourceArn }) => eventSourceArn.includes(`table/${production.tableOf(module).name}/stream`));
      expect(relay).toMatchObject({
        startingPosition: 'TRIM_HORIZON',
        bisectBatchOnFunctionError: true,
        destinationConfig: { onFailure: { destinationArn: queueArn('dead-letters-relay') } },
      });
      const pattern = JSON.parse(relay!.filterCriteria!.filters[0]!.pattern);
      expect(pattern).toEqual({ eventName: ['INSERT'], dynamodb: { NewImage: { event: { M: { id: { S: [{ exists: true }] } } } } } });
    }
    const cause = { tenantId: 't', correlationId: 'c' };
    const [event] = toEnvelopes([domainEvent('SessionEnded', { sessionId: 's', userId: 'u', what: 'signed-out' })], cause, new Date());
    expect(toEventAttributes(event!, 0)).toMatchObject({ event: { M: { id: { S: event!.id } } } });
  });

  it("the module's own workflow, with the bus's name in it", () => {
    const { definition, type } = production.one<{ definition: string; type: string }>('sfn/stateMachine');
    const own = readFileSync('modules/fulfillment/workflow.asl.json', 'utf8').replaceAll(`\${EventBusName}`, 'comanda-production-bus');
    expect(type).toBe('STANDARD');
    expect(JSON.parse(definition)).toEqual(JSON.parse(own));
  });
});
