import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { loadStateMachine } from '#modules/fulfillment/adapters/asl-document';
import { orderOverError } from '#modules/fulfillment/adapters/order-over-error';
import definition from '../../modules/fulfillment/workflow.asl.json' with { type: 'json' };

const load = (changed: unknown) => loadStateMachine(changed, { EventBusName: 'local' });
const { RequestStage, Ended } = definition.States;

describe('the workflow document', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errorsText } = validate(structuredClone(definition));
    expect(isValid, errorsText()).toBe(true);
  });

  it('takes one transition a step, and one for the end, which the ledger tells as an error that is caught and not tried again', () => {
    expect(definition.StartAt).toBe('RequestStage');
    expect(RequestStage.Next).toBe('RequestStage');
    expect(RequestStage.Catch).toEqual([{ ErrorEquals: [orderOverError], Next: 'Ended' }]);
    expect([RequestStage.Type, Ended.Type]).toEqual(['Task', 'Succeed']);
  });

  it('tries again after every error but its own mistakes, for long enough to mend the bus', () => {
    const [mistakes, others] = RequestStage.Retry;
    expect(mistakes).toEqual({ ErrorEquals: [orderOverError, 'States.QueryEvaluationError'], MaxAttempts: 0 });
    expect(others).toMatchObject({ ErrorEquals: ['States.ALL'], BackoffRate: 2, JitterStrategy: 'FULL' });
    expect(others!.MaxAttempts * others!.MaxDelaySeconds!).toBeGreaterThan(24 * 3600);
  });

  it('is not changed by loading it', () => {
    const before = structuredClone(definition);
    load(definition);
    expect(definition).toEqual(before);
  });
});

describe('what the embedded engine cannot run is refused at start', () => {
  const withState = (name: string, state: unknown) => ({ ...definition, States: { ...definition.States, [name]: state } });
  const withTask = (fields: object) => withState('RequestStage', { ...RequestStage, ...fields });
  const withDetail = (fields: object) => {
    const [entry] = RequestStage.Arguments.Entries;
    return withTask({ Arguments: { Entries: [{ ...entry, Detail: { ...entry!.Detail, ...fields } }] } });
  };

  it.each([
    ['another type of state', withState('Pause', { Type: 'Wait', Seconds: 5, Next: 'Ended' }), /the state type Wait.*\n.*States\.Pause/],
    ['a state without a type', withState('Pause', {}), /the state type undefined.*\n.*States\.Pause/],
    ['another resource', withTask({ Resource: 'arn:aws:states:::lambda:invoke' }), /the resource arn:aws:states:::lambda:invoke/],
    ['a resource that does not wait', withTask({ Resource: 'arn:aws:states:::events:putEvents' }), /the resource arn/],
    [
      "a catch of the service's own errors",
      withTask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Ended' }] }),
      /States\.RequestStage\.Catch/,
    ],
    ['a catch that leads nowhere', withTask({ Catch: [{ ErrorEquals: ['Odd'], Next: 'Nowhere' }] }), /there is no state Nowhere/],
    ['a choice', withState('Which', { Type: 'Choice', Choices: [], Default: 'Ended' }), /the state type Choice/],
    ['a limit on a step', withTask({ TimeoutSeconds: 60 }), /"TimeoutSeconds"/],
    ['variables', withTask({ Assign: { n: 1 } }), /"Assign"/],
    ['a task without output', withTask({ Output: undefined }), /States\.RequestStage\.Output/],
    [
      'an event that nobody knows',
      withTask({ Arguments: { Entries: [{ ...RequestStage.Arguments.Entries[0], DetailType: 'X' }] } }),
      /DetailType/,
    ],
    ['JSONPath', { ...definition, QueryLanguage: 'JSONPath' }, /QueryLanguage/],
    ['an unknown field at the top', { ...definition, Timeout: 5 }, /"Timeout"/],
    ['a target that is not there', withTask({ Next: 'Nowhere' }), /there is no state Nowhere/],
    ['a first state that is not there', { ...definition, StartAt: 'Nowhere' }, /there is no state Nowhere/],
    ['a function', withDetail({ id: '{% $uuid() %}' }), /Detail\.id: the function \$uuid/],
    ['a part of $states', withDetail({ id: '{% $states.errorOutput %}' }), /\$states\.errorOutput/],
    ['a part of the context', withDetail({ id: '{% $states.context.StateMachine.Name %}' }), /\$states\.context\.StateMachine\.Name/],
    ['a torn expression', withDetail({ id: '{% $states.input.( %}' }), /Detail\.id: /],
    ['a placeholder that nothing fills', withDetail({ id: `\${Nobody}` }), /nothing is given for \$\{Nobody\}/],
  ])('%s', (_, changed, message) => {
    expect(() => load(changed)).toThrow(message);
  });

  it('but nothing else', () => {
    expect(load(withTask({})).states.size).toBe(2);
  });
});
