import { describe, expect, it } from 'vitest';
import { toTrackedSteps } from '#modules/ordering/guests/domain/tracking';
import { applyStageUpdate, initialProgress, type KitchenProgress } from '#modules/ordering/orders/domain/progress';

const [nine, ten] = ['2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z'];
const planned: KitchenProgress = { ...initialProgress, promisedAt: ten, plannedSteps: ['COOKING', 'PACKAGING', 'DELIVERY'] };
const cooked = { stepName: 'COOKING', seq: 2, started: true, startedAt: nine, finishedAt: ten };
const show = (progress: KitchenProgress) => toTrackedSteps(progress).map(({ stepName, status }) => `${stepName} ${status}`);

describe('the steps of an order that is followed', () => {
  it('are all of them, without times while they are to come', () => {
    expect(show(planned)).toEqual(['COOKING PENDING', 'PACKAGING PENDING', 'DELIVERY PENDING']);
    const packing = applyStageUpdate(applyStageUpdate(planned, cooked), { stepName: 'PACKAGING', seq: 3, started: true, startedAt: ten });
    expect(toTrackedSteps(packing)).toEqual([
      { stepName: 'COOKING', status: 'DONE', startedAt: nine, finishedAt: ten },
      { stepName: 'PACKAGING', status: 'IN_PROGRESS', startedAt: ten, finishedAt: null },
      { stepName: 'DELIVERY', status: 'PENDING', startedAt: null, finishedAt: null },
    ]);
    const undone = applyStageUpdate(packing, { stepName: 'PACKAGING', seq: 4, started: false });
    expect(show(undone)).toEqual(['COOKING DONE', 'PACKAGING PENDING', 'DELIVERY PENDING']);
    expect(show({ ...packing, delivered: true })).toEqual(['COOKING DONE', 'PACKAGING DONE', 'DELIVERY DONE']);
  });

  it('are those that have started, if no more is known', () => {
    const { plannedSteps: _, ...older } = planned;
    const packing = applyStageUpdate(older, { stepName: 'PACKAGING', seq: 3, started: true, startedAt: ten });
    expect(show(older)).toEqual([]);
    expect(show(applyStageUpdate(packing, cooked))).toEqual(['COOKING DONE', 'PACKAGING IN_PROGRESS']);
    expect(show({ ...planned, plannedSteps: ['COOKING'], steps: packing.steps })).toEqual(['COOKING PENDING', 'PACKAGING IN_PROGRESS']);
  });
});
