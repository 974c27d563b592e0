import { ask, askAll } from './api.js';
import { branchesOf, openSheet, showFloor } from './floor.js';
import { followAll } from './live.js';
import { button, put, refresher, standing, tellIn } from './parts.js';
import { resetText } from './reset-texts.js';
import { element, text } from './texts.js';

const at = (id) => document.getElementById(id);
const [form, queue, none, status, problem, leave, views, floor, branch] = [
  'sign-in',
  'queue',
  'none',
  'status',
  'problem',
  'leave',
  'views',
  'floor',
  'branch',
].map(at);
let token = sessionStorage.getItem('token');
let stop;

const words = { title: 'queue', 'email-label': 'email', 'password-label': 'password', enter: 'signIn', storefront: 'storefront' };
for (const [id, key] of Object.entries({ ...words, leave: 'signOut', none: 'none', 'branch-label': 'branch', 'no-branches': 'noBranches' }))
  at(id).textContent = text(key);

/** A session that is over leads back to the sign-in; anything else is told. */
function fail(error) {
  if (error.status === 401) signOut();
  else tellIn(problem)(error);
}

/** One press moves things on; what is refused is told, and the page shows how it really stands. */
const doing = (work, show) => async () => {
  problem.textContent = '';
  await work().catch(fail);
  await show().catch(fail);
};

const ticket = ({ orderId, stepName, status: standing, customerName, ageSeconds, canary, lines }) => {
  // A test of the system: there is nothing to press, and it goes away by itself.
  if (canary) return element('li', { className: 'card' }, element('strong', { textContent: lines[0].name }));
  const action = standing === 'PENDING' ? 'start' : 'complete';
  const press = () => ask(`/api/v1/fulfillment/orders/${orderId}/steps/${stepName}/${action}`, { method: 'POST', token });
  const made = button(text(action), doing(press, showQueue), { key: orderId });
  made.dataset.order = orderId;
  const about = [text(stepName), ...(customerName ? [customerName] : []), `${Math.floor(ageSeconds / 60)} ${text('minutes')}`].join(' · ');
  const dishes = lines.map(({ quantity, name }) => element('p', { textContent: `${quantity} × ${name}` }));
  return element('li', { className: 'card' }, element('div', {}, element('strong', { textContent: about }), ...dishes, made));
};

const showQueue = refresher(async () => {
  const rows = await askAll('/api/v1/fulfillment/queue', { token });
  put(queue, ...rows.map(ticket));
  none.hidden = rows.length > 0;
});
const showTables = refresher(async () => {
  if (!branch.value) return;
  const [told, waiting, tables] = ['waiting-told', 'waiting', 'tables'].map(at);
  await showFloor({ told, waiting, tables, branchId: branch.value, token, doing: (work) => doing(work, showTables) });
});
const showAll = () => Promise.all([showQueue(), showTables()]).catch(fail);

function look(view) {
  floor.hidden = view !== 'floor';
  at('orders').hidden = view !== 'queue';
  at('title').textContent = text(view);
  for (const other of views.children) other.ariaCurrent = other.dataset.key === view ? 'page' : null;
}

/** Cooks, packers and drivers have the queue alone. */
async function openFloor() {
  const branches = await branchesOf(token);
  branch.replaceChildren(...branches.map(({ id, name }) => element('option', { value: id, textContent: name })));
  at('no-branches').hidden = branches.length > 0;
  at('choose').hidden = branches.length === 0;
  at('sheet').replaceChildren(button(text('sheet'), () => openSheet(branch.value, token).catch(fail), { className: 'plain' }));
  views.replaceChildren(...['queue', 'floor'].map((view) => button(text(view), async () => look(view), { key: view, className: 'plain' })));
  views.hidden = false;
}

async function signedIn() {
  form.hidden = true;
  leave.hidden = false;
  at('orders').hidden = false;
  const { data: who } = await ask('/validate', { token });
  if (['owner', 'manager', 'waiter'].includes(who.role)) await openFloor();
  look(who.role === 'waiter' ? 'floor' : 'queue');
  const heard = ({ type }) => {
    if (['newSale', 'orderStage', 'canary'].includes(type)) showQueue().catch(fail);
    if (['updateTable', 'billRequest'].includes(type)) showTables().catch(fail);
  };
  // Who works at some branches alone follows each of them.
  const channels = who.branches?.map((id) => `branch:${id}`) ?? [`tenant:${who.tenantId}`];
  const show = standing(status, at('older'));
  stop = followAll({ channels, token, heard, reload: showAll, show, fail, isWatched: true });
}

function signOut() {
  token = null;
  sessionStorage.removeItem('token');
  stop?.();
  form.hidden = false;
  status.className = 'soft';
  for (const part of [status, at('older')]) part.replaceChildren();
  for (const part of [queue, views, ...['tables', 'waiting', 'waiting-told'].map(at)]) part.replaceChildren();
  for (const part of [none, leave, views, floor]) part.hidden = true;
  at('title').textContent = text('queue');
}

async function signIn() {
  const { data } = await ask('/api/v1/auth/login', { method: 'POST', body: Object.fromEntries(new FormData(form)) });
  token = data.token;
  sessionStorage.setItem('token', token);
  problem.textContent = '';
  await signedIn();
}

branch.addEventListener('change', () => showTables().catch(fail));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  signIn().catch(tellIn(problem));
});
at('forgot').textContent = resetText('forgotTitle');
// The page for a new password starts with what was typed here.
at('forgot').addEventListener('click', () => sessionStorage.setItem('email', at('email').value));
leave.addEventListener('click', () => {
  ask('/api/v1/auth/logout', { method: 'POST', token }).catch(() => undefined);
  signOut();
});

if (token) signedIn().catch(fail);
else form.hidden = false;
