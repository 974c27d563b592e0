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
 * The module's own document, run by ministack: its requests come through EventBridge into the queue of fulfillment, as on AWS.
 * Where ministack is not as AWS documents Step Functions, as far as it concerns us: a token that was used is TaskDoesNotExist there and
 * TaskTimedOut on AWS, and what is no token at all TaskDoesNotExist instead of InvalidToken; test/fulfillment/step-functions.test.ts
 * answers with all three.
 * It takes the token of an execution that was stopped, which on AWS is over with it; and of two that hand in one token at the very
 * same moment it sometimes thanks both.
 */
const isWanted = (type: string) => /^aws:(sqs|cloudwatch\/event|iam|sfn)/.test(type);

/** The declared state machine and bus, with the queues behind it, which nobody serves. */
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
