import { stepFunctionsCalls } from '#modules/fulfillment/adapters/step-functions-calls';
import { StepFunctionsWorkflow } from '#modules/fulfillment/adapters/step-functions-workflow';
import type { Envelope } from '#shared/events';
import { workflowContract } from '#test/contracts/workflow';
import { makeBus, makeStateMachine, receive } from './cloud.ts';
import { account } from './emulator.ts';

type Request = Envelope<'OrderStageRequested'>;

/*
 * The module's own document, run by ministack: its requests come through EventBridge into the queue of fulfillment, as on AWS.
 * Where ministack is not as AWS documents Step Functions, as far as it concerns us: a token that was used is TaskDoesNotExist there and
 * TaskTimedOut on AWS, and what is no token at all TaskDoesNotExist instead of InvalidToken; test/fulfillment/step-functions.test.ts
 * answers with all three.
 * It takes the token of an execution that was stopped, which on AWS is over with it; and of two that hand in one token at the very
 * same moment it sometimes thanks both.
 */
workflowContract(
  'StepFunctionsWorkflow',
  async () => {
    const { bus, inboxes } = await makeBus();
    const calls = stepFunctionsCalls(account);
    const workflow = new StepFunctionsWorkflow(async () => calls, await makeStateMachine(bus));
    const said: Request[] = [];
    const requests = async (tenantId: string, orderId: string) => {
      for (const { Body = '' } of await receive(inboxes.fulfillment)) {
        const { detail } = JSON.parse(Body) as { detail: Request };
        if (!said.some(({ id }) => id === detail.id)) said.push(detail);
      }
      return said.filter((event) => event.tenantId === tenantId && event.aggregateId === orderId);
    };
    return { workflow, requests };
  },
  { tokensOutliveStop: true, tokensRace: true },
);
