import { expect } from 'vitest';
import { initialStock } from './initial-state.ts';
import type { ObservedOrder, ObservedState, ObservedTicket } from './observed-state.ts';
import type { WorkloadRequest } from './workload.ts';

export type OrderWithTicket = { readonly order: ObservedOrder; readonly ticket: ObservedTicket };
const progressChanges = ['started', 'completed', 'start-undone', 'reopened', 'stopped'];

/** Every successful request took effect once, and every refused one did not: responses are true. */
export function checkRequests(requests: readonly WorkloadRequest[], pairs: readonly OrderWithTicket[]) {
  for (const { subject: about, answers, request } of requests) {
    if (request.key !== undefined) expect(new Set(answers).size, `different answers about ${about}`).toBeLessThanOrEqual(1);
  }
  const requestsOfKind = (kind: WorkloadRequest['kind']) => requests.filter((wish) => wish.kind === kind);
  for (const wish of requestsOfKind('place')) checkPlaced(wish, pairs);
  for (const { kind, subject: about, answers } of [...requestsOfKind('cancel'), ...requestsOfKind('pay')]) {
    const order = pairs.find((pair) => pair.order.id === about)?.order;
    const paid = answers.some((text) => (JSON.parse(text) as { data: ObservedOrder }).data.payment.status === 'PAID');
    if (kind === 'cancel' && answers.length > 0) expect(order?.status, about).toBe('CANCELLED');
    // What was paid for an order that was cancelled later is refunded, sooner or later.
    const settled = order?.status === 'CANCELLED' ? ['PAID', 'REFUNDED'] : ['PAID'];
    if (kind === 'pay' && paid) expect(settled, about).toContain(order?.payment.status);
  }
  checkTransitions(requestsOfKind('press'), pairs);
}

/** One order for a response, however often it was replayed; without a response, at most as many as unanswered attempts. */
function checkPlaced({ subject: about, answers, unansweredCount: lost, request }: WorkloadRequest, pairs: readonly OrderWithTicket[]) {
  const orderIds = pairs.filter(({ order }) => order.note === about).map(({ order }) => order.id);
  const [first] = answers.map((text) => (JSON.parse(text) as { data: ObservedOrder }).data.id);
  if (first !== undefined) expect(orderIds, about).toEqual([first]);
  else expect(orderIds.length, `${about}, lost ${lost} times`).toBeLessThanOrEqual(request.key === undefined ? lost : 0);
}

/** The ticket has a change of a step once for each success response, and additionally at most once for each unanswered request. */
function checkTransitions(transitionRequests: readonly WorkloadRequest[], pairs: readonly OrderWithTicket[]) {
  const presses = Map.groupBy(transitionRequests, ({ subject: about, press }) => `${about} ${press?.stepName} ${press?.changes}`);
  for (const [name, same] of presses) {
    const [{ subject: about, press }] = same as [WorkloadRequest];
    const rows = pairs.find(({ order }) => order.id === about)?.ticket.history ?? [];
    const done = rows.filter(({ stepName, change }) => stepName === press?.stepName && press.changes.includes(change ?? '')).length;
    const answeredCount = same.filter(({ answers }) => answers.length > 0).length;
    const uncertainCount = same.filter(({ answers, unansweredCount: lost }) => answers.length === 0 && lost > 0).length;
    expect(done, name).toBeGreaterThanOrEqual(answeredCount);
    expect(done, name).toBeLessThanOrEqual(answeredCount + uncertainCount);
  }
}

/**
 * Ordering and fulfillment agree about an order, and the changes on the ticket lead from the beginning to the current state of its steps.
 */
export function checkOrder({ order, ticket }: OrderWithTicket) {
  expect(ticket.status, order.id).toBe(order.status);
  if (order.status !== 'CANCELLED') {
    expect(ticket.promisedAt).toBe(order.promisedAt);
    expect(order.currentStep, order.id).toBe(currentStep(order, ticket));
  }
  for (const step of ticket.steps) {
    const last = ticket.history.findLast(({ stepName, change }) => stepName === step.stepName && progressChanges.includes(change ?? ''));
    expect(step.status, `${order.id} ${step.stepName}`).toBe(last?.status ?? 'PENDING');
  }
  const delivered = ticket.history.filter(({ change }) => change === 'delivered').length;
  if (order.status !== 'CANCELLED') expect(delivered).toBe(order.status === 'DELIVERED' ? 1 : 0);
}

/** The most recently started step that is still in progress. */
function currentStep({ status }: ObservedOrder, { history, steps }: ObservedTicket) {
  if (status === 'DELIVERED') return status;
  const standing = steps.filter((step) => step.status !== 'PENDING').map(({ stepName }) => stepName);
  return (
    history.findLast(({ stepName, change }) => standing.includes(stepName) && progressChanges.includes(change ?? ''))?.stepName ?? 'CREATED'
  );
}

export const isOpen = ({ order: { status, payment } }: OrderWithTicket) =>
  (status === 'CREATED' || status === 'IN_PROGRESS') && (payment.status === 'PAID' || payment.status === 'ON_DELIVERY');

/** The remaining stock is what nobody has bought, or has bought and then cancelled. */
export async function checkStock(observed: ObservedState, products: readonly string[], pairs: readonly OrderWithTicket[]) {
  const sold = pairs.filter(({ order }) => order.status !== 'CANCELLED').flatMap(({ order }) => order.items);
  for (const productId of products) {
    const left = await observed.stock(productId);
    const taken = sold.filter((item) => item.productId === productId).reduce((sum, { quantity }) => sum + quantity, 0);
    if (left !== null) expect(left, `stock of ${productId}`).toBe(initialStock - taken);
  }
}

/** The workflow waits at the current step of the ticket, with a token that fulfillment has stored, and has ended if the order has. */
export async function checkWorkflow(observed: ObservedState, pair: OrderWithTicket) {
  const { execution, tokens } = await observed.workflow(pair.order.id);
  if (isOpen(pair)) {
    const undone = pair.ticket.steps.findIndex(({ status }) => status !== 'DONE');
    expect(execution, pair.order.id).toMatchObject({ status: 'waiting', input: { index: undone } });
    expect(tokens, `tokens of ${pair.order.id}`).toContain(execution?.context.Task.Token);
  } else {
    expect(execution?.status ?? 'ended', pair.order.id).toBe('ended');
    expect(tokens, `tokens of ${pair.order.id}`).toEqual([]);
  }
}
