import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkflowDecision } from '#modules/fulfillment/ports/workflow';
import { createWorkflowFixture, lastToken, orderExecution } from './workflow-fixture.ts';

type Move = 'on' | 'back' | 'out';
/** A table of decisions: for each transition, the expected response and the step that is requested next. */
function plan(length: number, moves: readonly Move[]) {
  let index = 0;
  let over = false;
  return moves.map((move) => {
    const answer = over ? 'gone' : 'done';
    index = Math.max(0, index + { on: 1, back: -1, out: 0 }[move]);
    over ||= move === 'out' || index >= length;
    const decision: WorkflowDecision = over ? 'over' : { index };
    return { decision, answer, asked: over ? [] : [index] };
  });
}

describe('any walk', () => {
  it('asks for exactly the steps that the ledger names, until it ends', async () => {
    const moves = fc.array(fc.constantFrom<Move[]>('on', 'on', 'on', 'back', 'out'), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), moves, async (length, presses) => {
        const { engine, requests } = createWorkflowFixture();
        await engine().start({ ...orderExecution, steps: Array.from({ length }, (_, n) => ({ name: `STEP-${n}` })) });
        const planned = plan(length, presses);
        for (const { decision, answer } of planned) expect(await engine().completeTask(lastToken(await requests()), decision)).toBe(answer);
        const said = await requests();
        const expected = [0, ...planned.flatMap(({ asked }) => asked)];
        expect(said.map(({ data }) => data.index)).toEqual(expected);
        expect(said.map(({ data }) => data.stepName)).toEqual(expected.map((n) => `STEP-${n}`));
        expect(new Set(said.flatMap(({ id, data }) => [id, data.taskToken])).size).toBe(2 * said.length);
      }),
      { numRuns: 60 },
    );
  });
});
