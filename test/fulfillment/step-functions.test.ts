import { expect, it, vi } from 'vitest';
import { StepFunctionsWorkflow } from '#modules/fulfillment/adapters/step-functions-workflow';
import { walk } from './workflow-fixture.ts';

const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:comanda';
const failing = (name: string) => async () => {
  throw Object.assign(new Error(name), { name });
};

/** The adapter, with calls that are noted and answered as told. */
function setup(answers: Partial<Record<'start' | 'succeed' | 'fail' | 'stop', () => Promise<unknown>>> = {}) {
  const call = (name: 'start' | 'succeed' | 'fail' | 'stop') => vi.fn((_: object) => (answers[name] ?? (async () => ({})))());
  const calls = { start: call('start'), succeed: call('succeed'), fail: call('fail'), stop: call('stop') };
  return { workflow: new StepFunctionsWorkflow(async () => calls as never, arn), calls };
}
const nameIn = (call: object | undefined) => (call as { name: string } | undefined)?.name ?? '';

it('starts one execution per order, under a name that Step Functions takes', async () => {
  const { workflow, calls } = setup();
  const odd = [
    walk,
    { ...walk, tenantId: 'tenant1' },
    { ...walk, tenantId: 'a', orderId: 'b-c' },
    { ...walk, tenantId: 'a-b', orderId: 'c' },
    { ...walk, orderId: `o/${'1'.repeat(200)}` },
    { ...walk, orderId: `o:${'1'.repeat(200)}` },
  ];
  for (const order of odd) await workflow.start(order);
  const names = calls.start.mock.calls.map(([input]) => nameIn(input));
  expect(new Set(names).size).toBe(odd.length);
  for (const name of names) expect(name).toMatch(/^[\w-]{1,80}$/);
  await workflow.start(walk);
  expect(calls.start).toHaveBeenLastCalledWith({ stateMachineArn: arn, name: names[0], input: JSON.stringify(walk) });
});

it('leaves an order alone that was started before, and fails where anything else is wrong', async () => {
  await expect(setup({ start: failing('ExecutionAlreadyExists') }).workflow.start(walk)).resolves.toBeUndefined();
  await expect(setup({ start: failing('ExecutionLimitExceeded') }).workflow.start(walk)).rejects.toThrow('ExecutionLimitExceeded');
});

it('hands back a token, and says so when it is good no more', async () => {
  const { workflow, calls } = setup();
  expect(await workflow.succeed('token', { index: 2 })).toBe('done');
  expect(calls.succeed).toHaveBeenCalledExactlyOnceWith({ taskToken: 'token', output: '{"index":2}' });
  expect(await workflow.succeed('last', 'over')).toBe('done');
  expect(calls.fail).toHaveBeenCalledExactlyOnceWith({ taskToken: 'last', error: 'OrderOver' });
  for (const name of ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']) {
    expect(await setup({ succeed: failing(name) }).workflow.succeed('token', { index: 1 }), name).toBe('gone');
    expect(await setup({ fail: failing(name) }).workflow.succeed('token', 'over'), name).toBe('gone');
  }
  await expect(setup({ succeed: failing('ThrottlingException') }).workflow.succeed('token', { index: 1 })).rejects.toThrow('Throttling');
});

it('stops the execution of the order, if there is one', async () => {
  const { workflow, calls } = setup();
  await workflow.start(walk);
  await workflow.stop(walk.tenantId, walk.orderId, 'the guest left');
  const executionArn = `arn:aws:states:us-east-1:123456789012:execution:comanda:${nameIn(calls.start.mock.calls[0]?.[0])}`;
  expect(calls.stop).toHaveBeenCalledExactlyOnceWith({ executionArn, error: 'Stopped', cause: 'the guest left' });
  await expect(setup({ stop: failing('ExecutionDoesNotExist') }).workflow.stop('t', 'o', 'x')).resolves.toBeUndefined();
  await expect(setup({ stop: failing('InvalidArn') }).workflow.stop('t', 'o', 'x')).rejects.toThrow('InvalidArn');
});
