import { expect } from 'vitest';
import { initialStock } from './initial-state.ts';
import type { Findings, Order, Ticket } from './observed-state.ts';
import type { Wish } from './workload.ts';

export type Pair = { readonly order: Order; readonly ticket: Ticket };
const moves = ['started', 'completed', 'start-undone', 'reopened', 'stopped'];

/** Every wish was fulfilled once, and none that was refused: what somebody was told is so. */
export function checkWishes(wishes: readonly Wish[], pairs: readonly Pair[]) {
  for (const { about, answers, request } of wishes) {
    if (request.key !== undefined) expect(new Set(answers).size, `different answers about ${about}`).toBeLessThanOrEqual(1);
  }
  const of = (kind: Wish['kind']) => wishes.filter((wish) => wish.kind === kind);
  for (const wish of of('place')) checkPlaced(wish, pairs);
  for (const { kind, about, answers } of [...of('cancel'), ...of('pay')]) {
    const order = pairs.find((pair) => pair.order.id === about)?.order;
    const paid = answers.some((text) => (JSON.parse(text) as { data: Order }).data.payment.status === 'PAID');
    if (kind === 'cancel' && answers.length > 0) expect(order?.status, about).toBe('CANCELLED');
    if (kind === 'pay' && paid) expect(order?.payment.status, about).toBe('PAID');
  }
  checkPresses(of('press'), pairs);
}

/** One order for an answer, however often it was given; without one, at most as many as attempts that nobody answered. */
function checkPlaced({ about, answers, lost, request }: Wish, pairs: readonly Pair[]) {
  const made = pairs.filter(({ order }) => order.note === about).map(({ order }) => order.id);
  const [first] = answers.map((text) => (JSON.parse(text) as { data: Order }).data.id);
  if (first !== undefined) expect(made, about).toEqual([first]);
  else expect(made.length, `${about}, lost ${lost} times`).toBeLessThanOrEqual(request.key === undefined ? lost : 0);
}

/** A change of a step is in the ledger as often as somebody was told so, and as often more as some press was never answered. */
function checkPresses(asked: readonly Wish[], pairs: readonly Pair[]) {
  const presses = Map.groupBy(asked, ({ about, press }) => `${about} ${press?.stepName} ${press?.changes}`);
  for (const [name, same] of presses) {
    const [{ about, press }] = same as [Wish];
    const rows = pairs.find(({ order }) => order.id === about)?.ticket.history ?? [];
    const done = rows.filter(({ stepName, change }) => stepName === press?.stepName && press.changes.includes(change ?? '')).length;
    const told = same.filter(({ answers }) => answers.length > 0).length;
    const perhaps = same.filter(({ answers, lost }) => answers.length === 0 && lost > 0).length;
    expect(done, name).toBeGreaterThanOrEqual(told);
    expect(done, name).toBeLessThanOrEqual(told + perhaps);
  }
}

/** Ordering and fulfillment say the same of an order, and the ledger leads from nothing to where the steps stand. */
export function checkOrder({ order, ticket }: Pair) {
  expect(ticket.status, order.id).toBe(order.status);
  if (order.status !== 'CANCELLED') {
    expect(ticket.promisedAt).toBe(order.promisedAt);
    expect(order.currentStep, order.id).toBe(currentStep(order, ticket));
  }
  for (const step of ticket.steps) {
    const last = ticket.history.findLast(({ stepName, change }) => stepName === step.stepName && moves.includes(change ?? ''));
    expect(step.status, `${order.id} ${step.stepName}`).toBe(last?.status ?? 'PENDING');
  }
  const delivered = ticket.history.filter(({ change }) => change === 'delivered').length;
  if (order.status !== 'CANCELLED') expect(delivered).toBe(order.status === 'DELIVERED' ? 1 : 0);
}

/** The step whose start stands and is the latest. */
function currentStep({ status }: Order, { history, steps }: Ticket) {
  if (status === 'DELIVERED') return status;
  const standing = steps.filter((step) => step.status !== 'PENDING').map(({ stepName }) => stepName);
  return history.findLast(({ stepName, change }) => standing.includes(stepName) && moves.includes(change ?? ''))?.stepName ?? 'CREATED';
}

export const isOpen = ({ order: { status, payment } }: Pair) =>
  (status === 'CREATED' || status === 'IN_PROGRESS') && (payment.status === 'PAID' || payment.status === 'ON_DELIVERY');

/** What is left is what nobody bought, or bought and then cancelled. */
export async function checkStock(findings: Findings, products: readonly string[], pairs: readonly Pair[]) {
  const sold = pairs.filter(({ order }) => order.status !== 'CANCELLED').flatMap(({ order }) => order.items);
  for (const productId of products) {
    const left = await findings.stock(productId);
    const taken = sold.filter((item) => item.productId === productId).reduce((sum, { quantity }) => sum + quantity, 0);
    if (left !== null) expect(left, `stock of ${productId}`).toBe(initialStock - taken);
  }
}

/** The workflow waits where the ledger stands, with a token that fulfillment holds, and is over where the order is. */
export async function checkWorkflow(findings: Findings, pair: Pair) {
  const { execution, tokens } = await findings.workflow(pair.order.id);
  if (isOpen(pair)) {
    const undone = pair.ticket.steps.findIndex(({ status }) => status !== 'DONE');
    expect(execution, pair.order.id).toMatchObject({ status: 'waiting', input: { index: undone } });
    expect(tokens, `tokens of ${pair.order.id}`).toContain(execution?.context.Task.Token);
  } else {
    expect(execution?.status ?? 'ended', pair.order.id).toBe('ended');
    expect(tokens, `tokens of ${pair.order.id}`).toEqual([]);
  }
}
