import { beforeAll } from 'vitest';
import { createStepFunctionsClient } from '#modules/fulfillment/adapters/step-functions-client';
import { StepFunctionsWorkflow } from '#modules/fulfillment/adapters/step-functions-workflow';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import type { Envelope } from '#shared/events/events';
import { workflowContract } from '#test/contracts/fulfillment/workflow';
import { ResourceManifest } from '#test/infra/resource-manifest';
import { deploy } from './deployment/deploy.ts';
import { receiveMessages } from './deployment/sqs-queues.ts';
import { emulatorAccount } from './emulator.ts';

type Request = Envelope<'OrderStageRequested'>;

/*
 * The module's own document, executed by ministack: its requests come through EventBridge to the queue of fulfillment, as on AWS.
 * Where ministack differs from the documented Step Functions in ways that matter here: a used token is TaskDoesNotExist there and
 * TaskTimedOut on AWS, and an invalid token TaskDoesNotExist instead of InvalidToken; test/fulfillment/step-functions.test.ts covers all
 * three. It accepts the token of a stopped execution, which AWS does not; and if two clients send one token at the same time, it
 * sometimes accepts both.
 */
const isWanted = (type: string) => /^aws:(sqs|cloudwatch\/event|iam|sfn)/.test(type);

/** The declared state machine and bus, with its queues, which nothing reads. */
const openWorkflow = memoizeAsync(async () => {
  const { all } = await deploy(await ResourceManifest.of('workflow'), '', isWanted);
  const { arn = '' } = all('sfn/stateMachine')[0] ?? {};
  const { url = '' } = all<{ name: string }>('sqs/queue').find(({ name }) => name === 'comanda-workflow-fulfillment') ?? {};
  const calls = createStepFunctionsClient(emulatorAccount);
  return { url, workflow: new StepFunctionsWorkflow(async () => calls, arn) };
});
const said: Request[] = [];
beforeAll(async () => void (await openWorkflow()), 120_000);

workflowContract(
  'StepFunctionsWorkflow',
  async () => {
    const { url, workflow } = await openWorkflow();
    const requests = async (tenantId: string, orderId: string) => {
      for (const body of await receiveMessages(url)) {
        const { detail } = JSON.parse(body) as { detail: Request };
        if (!said.some(({ id }) => id === detail.id)) said.push(detail);
      }
      return said.filter((event) => event.tenantId === tenantId && event.aggregateId === orderId);
    };
    return { workflow, requests };
  },
  { tokensOutliveStop: true, tokensRace: true },
);
