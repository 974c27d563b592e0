import { expect, it, vi } from 'vitest';
import { StepFunctionsWorkflow } from '#modules/fulfillment/adapters/step-functions-workflow';
import { orderExecution } from './workflow-fixture.ts';

const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:comanda';
const failing = (name: string) => async () => {
  throw Object.assign(new Error(name), { name });
};

/** The adapter with a fake client that records calls and returns what the test sets. */
function setup(answers: Partial<Record<'start' | 'succeed' | 'fail' | 'stop', () => Promise<unknown>>> = {}) {
  const call = (name: 'start' | 'succeed' | 'fail' | 'stop') => vi.fn((_: object) => (answers[name] ?? (async () => ({})))());
  const calls = { start: call('start'), succeed: call('succeed'), fail: call('fail'), stop: call('stop') };
  return { workflow: new StepFunctionsWorkflow(async () => calls as never, arn), calls };
}
const nameIn = (call: object | undefined) => (call as { name: string } | undefined)?.name ?? '';

it('starts one execution per order, under a name that Step Functions takes', async () => {
  const { workflow, calls } = setup();
  const odd = [
    orderExecution,
    { ...orderExecution, tenantId: 'tenant1' },
    { ...orderExecution, tenantId: 'a', orderId: 'b-c' },
    { ...orderExecution, tenantId: 'a-b', orderId: 'c' },
    { ...orderExecution, orderId: `o/${'1'.repeat(200)}` },
    { ...orderExecution, orderId: `o:${'1'.repeat(200)}` },
  ];
  for (const order of odd) await workflow.start(order);
  const names = calls.start.mock.calls.map(([input]) => nameIn(input));
  expect(new Set(names).size).toBe(odd.length);
  for (const name of names) expect(name).toMatch(/^[\w-]{1,80}$/);
  await workflow.start(orderExecution);
  expect(calls.start).toHaveBeenLastCalledWith({ stateMachineArn: arn, name: names[0], input: JSON.stringify(orderExecution) });
});

it('leaves an order alone that was started before, and fails where anything else is wrong', async () => {
  await expect(setup({ start: failing('ExecutionAlreadyExists') }).workflow.start(orderExecution)).resolves.toBeUndefined();
  await expect(setup({ start: failing('ExecutionLimitExceeded') }).workflow.start(orderExecution)).rejects.toThrow(
    'ExecutionLimitExceeded',
  );
});

it('hands back a token, and says so when it is good no more', async () => {
  const { workflow, calls } = setup();
  expect(await workflow.completeTask('token', { index: 2 })).toBe('done');
  expect(calls.succeed).toHaveBeenCalledExactlyOnceWith({ taskToken: 'token', output: '{"index":2}' });
  expect(await workflow.completeTask('last', 'over')).toBe('done');
  expect(calls.fail).toHaveBeenCalledExactlyOnceWith({ taskToken: 'last', error: 'OrderOver' });
  for (const name of ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']) {
    expect(await setup({ succeed: failing(name) }).workflow.completeTask('token', { index: 1 }), name).toBe('gone');
    expect(await setup({ fail: failing(name) }).workflow.completeTask('token', 'over'), name).toBe('gone');
  }
  await expect(setup({ succeed: failing('ThrottlingException') }).workflow.completeTask('token', { index: 1 })).rejects.toThrow(
    'Throttling',
  );
});

it('stops the execution of the order, if there is one', async () => {
  const { workflow, calls } = setup();
  await workflow.start(orderExecution);
  await workflow.stop(orderExecution.tenantId, orderExecution.orderId, 'the guest left');
  const executionArn = `arn:aws:states:us-east-1:123456789012:execution:comanda:${nameIn(calls.start.mock.calls[0]?.[0])}`;
  expect(calls.stop).toHaveBeenCalledExactlyOnceWith({ executionArn, error: 'Stopped', cause: 'the guest left' });
  await expect(setup({ stop: failing('ExecutionDoesNotExist') }).workflow.stop('t', 'o', 'x')).resolves.toBeUndefined();
  await expect(setup({ stop: failing('InvalidArn') }).workflow.stop('t', 'o', 'x')).rejects.toThrow('InvalidArn');
});
