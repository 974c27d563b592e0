import { ask, openSocket } from './api.js';
import { element, text } from './texts.js';

const at = (id) => document.getElementById(id);
const [form, queue, none, status, problem, leave] = ['sign-in', 'queue', 'none', 'status', 'problem', 'leave'].map(at);
let token = sessionStorage.getItem('token');
let socket;

at('title').textContent = text('queue');
at('email-label').textContent = text('email');
at('password-label').textContent = text('password');
at('enter').textContent = text('signIn');
at('storefront').textContent = text('storefront');
leave.textContent = text('signOut');
none.textContent = text('none');

/** One press moves the step on; what is refused is told, and the queue shows how it really stands. */
async function press({ orderId, stepName, status: standing }) {
  const action = standing === 'PENDING' ? 'start' : 'complete';
  await ask(`/api/v1/fulfillment/orders/${orderId}/steps/${stepName}/${action}`, { method: 'POST', token }).catch(fail);
  await show();
}

const ticket = (order) => {
  const lines = order.lines.map(({ quantity, name }) => element('p', { textContent: `${quantity} × ${name}` }));
  const age = `${text(order.stepName)} · ${Math.floor(order.ageSeconds / 60)} ${text('minutes')}`;
  const button = element('button', {
    textContent: text(order.status === 'PENDING' ? 'start' : 'complete'),
    onclick: () => press(order).catch(fail),
  });
  button.dataset.order = order.orderId;
  return element('li', { className: 'card' }, element('div', {}, element('strong', { textContent: age }), ...lines, button));
};

async function show() {
  const { data } = await ask('/api/v1/fulfillment/queue?limit=50', { token });
  queue.replaceChildren(...data.map(ticket));
  none.hidden = data.length > 0;
}

/** A session that is over leads back to the sign-in; anything else is told. */
function fail(error) {
  if (error.status === 401) signOut();
  else status.textContent = error.message;
}

async function listen() {
  const opened = await openSocket(token);
  if (!token) return opened.close();
  socket = opened;
  const heartbeat = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send('{"type":"ping"}'), 30_000);
  socket.onopen = () => {
    status.className = 'soft live';
    status.textContent = text('live');
    show().catch(fail);
  };
  socket.onmessage = ({ data }) => ['newSale', 'orderStage'].includes(JSON.parse(data).type) && show().catch(fail);
  socket.onclose = () => {
    clearInterval(heartbeat);
    status.className = 'soft';
    status.textContent = token ? text('offline') : '';
    if (token) setTimeout(() => listen().catch(fail), 5_000);
  };
}

function signedIn() {
  form.hidden = true;
  for (const part of [queue, leave]) part.hidden = false;
  listen().catch(fail);
}

function signOut() {
  token = null;
  sessionStorage.removeItem('token');
  socket?.close();
  form.hidden = false;
  for (const part of [queue, none, leave]) part.hidden = true;
}

async function signIn() {
  const { data } = await ask('/api/v1/auth/login', { method: 'POST', body: JSON.stringify(Object.fromEntries(new FormData(form))) });
  token = data.token;
  sessionStorage.setItem('token', token);
  problem.textContent = '';
  signedIn();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  signIn().catch((error) => {
    problem.textContent = error.message;
  });
});
leave.addEventListener('click', () => {
  ask('/api/v1/auth/logout', { method: 'POST', token }).catch(() => undefined);
  signOut();
});

if (token) signedIn();
else form.hidden = false;
