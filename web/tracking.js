import { ask } from './api.js';
import { age, refresher } from './parts.js';
import { element, language, told } from './texts.js';
import { endText, stepText, trackingText as text } from './tracking-texts.js';

const at = (id) => document.getElementById(id);
const [, , tenant, , code] = location.pathname.split('/');
const query = `?tenantId=${tenant}`;

/** How often the order is read while somebody looks; while nothing answers, less and less often. */
const [pollMilliseconds, slowestMilliseconds] = [15_000, 240_000];
/** Whoever comes back to the page sooner than this sees what it has. */
const freshMilliseconds = 5_000;
let [wait, timer, freshAt, shown, hasEnded, isGone, house] = [pollMilliseconds];

const clock = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
const dayAndClock = new Intl.DateTimeFormat(language, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
/** The time of day, or the time from one to another, with the day where that is not today. */
function when(from, to = from) {
  const [start, end] = [new Date(from), new Date(to)];
  const isToday = [start, end].every((time) => time.toDateString() === new Date().toDateString());
  return (isToday ? clock : dayAndClock).formatRange(start, end);
}

/** Puts words where screen readers read them out, unless they stand there already. */
function say(id, words) {
  if (at(id).textContent !== words) at(id).textContent = words;
}

/** Where the order stands, in one sentence. */
function stateOf({ status, type, scheduledFor, steps, currentStep }) {
  if (status === 'CANCELLED') return text('cancelled');
  if (status === 'DELIVERED') return endText(type);
  const step = steps.find(({ stepName }) => stepName === currentStep);
  if (step) return stepText(step);
  return scheduledFor === null ? text('received') : `${text('scheduled')} ${when(scheduledFor)}`;
}

/** When it may be expected, or what there is to say at its end. */
function promiseOf({ status, type, promisedAt }) {
  if (status === 'CANCELLED') return text('cancelledHint');
  if (status === 'DELIVERED') return text('thanks');
  if (promisedAt === null) return '';
  if (Date.parse(promisedAt) < Date.now()) return text('late');
  return `${text(type === 'delivery' ? 'arrives' : 'ready')} ${when(promisedAt)}`;
}

const stepRow = (status, words, time = '') =>
  element(
    'li',
    { className: status.toLowerCase(), ariaCurrent: status === 'IN_PROGRESS' ? 'step' : null },
    element('span', { textContent: words }),
    element('span', { className: 'soft', textContent: time }),
  );

/** The times of a step, of which older orders do not have all. */
function timesOf({ status, startedAt, finishedAt }) {
  if (status === 'PENDING') return text('waiting');
  const [from, to] = [startedAt ?? finishedAt, finishedAt ?? startedAt];
  return from === null ? '' : when(from, to);
}

/** The way of the order so far, with what its end means where the last step has not said that. */
function stepRows({ status, type, createdAt, steps }) {
  const rows = steps.map((step) => stepRow(step.status, stepText(step), timesOf(step)));
  const last = steps.at(-1);
  if (status === 'CANCELLED') rows.push(stepRow('CANCELLED', text('cancelledShort')));
  else if (status === 'DELIVERED' && !(last && stepText(last) === endText(type))) rows.push(stepRow('DONE', endText(type)));
  return [stepRow('DONE', text('receivedShort'), when(createdAt)), ...rows];
}

/** What was ordered, and what of it was taken off. No prices: fees, discounts and tips stand on the receipt alone. */
function lineRow({ quantity, name, options, voided }) {
  const row = element('li', {}, element('span', { textContent: `${quantity} × ${name}` }));
  const about = options.map((option) => option.name);
  if (voided) about.push(`${text(voided.kind === 'comp' ? 'comped' : 'voided')}: ${voided.quantity}`);
  if (about.length > 0) row.append(element('span', { className: 'soft', textContent: about.join(' · ') }));
  return row;
}

function show(order) {
  hasEnded = ['DELIVERED', 'CANCELLED'].includes(order.status);
  say('state', stateOf(order));
  say('promise', promiseOf(order));
  const title = order.number === null ? text('yourOrder') : `${text('order')} ${order.number}`;
  at('title').textContent = title;
  document.title = `${at('state').textContent} · ${title}`;
  at('storefront').textContent = text(hasEnded ? 'again' : 'menu');
  // Rows that are read or pointed at stay, unless something has changed.
  const now = JSON.stringify(order);
  if (now === shown) return;
  shown = now;
  at('steps').replaceChildren(...stepRows(order));
  at('lines').replaceChildren(...order.lines.map(lineRow));
  for (const part of ['progress', 'order']) at(part).hidden = false;
}

/** There is no such order, or it ended long ago. */
function showGone(error) {
  isGone = true;
  const words = error.status === 410 ? 'over' : 'unknown';
  for (const part of ['progress', 'order']) at(part).hidden = true;
  at('updated').replaceChildren();
  say('state', text(words));
  say('promise', text(`${words}Hint`));
  document.title = text(words);
  if (words === 'over') at('storefront').textContent = text('again');
  showHouse().catch(() => undefined);
}

/** Whose order it is and how to reach them, once. The order is shown all the same while that is not known. */
async function showHouse() {
  if (house) return;
  house = (await ask(`/api/v1/public/house${query}`)).data;
  at('house').textContent = house.name;
  const { phone } = house.contact;
  if (phone)
    at('call').replaceChildren(
      element('a', { href: `tel:${phone.replaceAll(/[^+\d]/g, '')}`, textContent: `${text('call')} ${phone}` }),
      ' · ',
    );
}

const read = refresher(async () => {
  clearTimeout(timer);
  try {
    const { data } = await ask(`/api/v1/public/orders/${code}${query}`);
    [wait, freshAt] = [pollMilliseconds, Date.now()];
    at('problem').textContent = '';
    show(data);
    at('updated').replaceChildren(`${text('updated')} `, age(freshAt));
    showHouse().catch(() => undefined);
  } catch (error) {
    if (error.status === 404 || error.status === 410) return showGone(error);
    wait = Math.min(wait * 2, slowestMilliseconds);
    if (freshAt === undefined) at('problem').textContent = told(error);
    else at('updated').replaceChildren(`${text('stale')} `, age(freshAt));
  }
  readLater();
});

/** Asks again while somebody looks at an order that is under way. */
function readLater() {
  clearTimeout(timer);
  if (!hasEnded && !isGone && document.visibilityState === 'visible') timer = setTimeout(read, wait * (0.75 + Math.random() / 2));
}

/** Somebody looks at the page again, or the line is back. */
function lookAgain() {
  if (isGone || document.visibilityState === 'hidden') return clearTimeout(timer);
  if (freshAt !== undefined && Date.now() - freshAt < freshMilliseconds) readLater();
  else read();
}

for (const [id, key] of Object.entries({ title: 'yourOrder', 'progress-title': 'progress', 'order-title': 'lines', storefront: 'menu' }))
  at(id).textContent = text(key);
at('storefront').href = `/t/${tenant}`;
document.addEventListener('visibilitychange', lookAgain);
window.addEventListener('online', lookAgain);
read();
