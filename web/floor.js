import { ask, askAll, call } from './api.js';
import { age, button, put } from './parts.js';
import { element, text } from './texts.js';

/** A sign beside the word, so that nobody needs the colour. */
const signs = { free: '○', occupied: '●', reserved: '◐' };

/** The branches that these staff see, as `{ id, name }`. */
export async function branchesOf(token) {
  const restaurants = await askAll('/api/v1/restaurants', { token });
  const lists = await Promise.all(restaurants.map(({ id }) => askAll(`/api/v1/branches/restaurant/${encodeURIComponent(id)}`, { token })));
  const several = restaurants.length > 1;
  return lists.flatMap((branches, index) =>
    branches.map(({ id, name }) => ({ id, name: several ? `${restaurants[index].name} · ${name}` : name })),
  );
}

const post = (path, body, token) => ask(path, { method: 'PUT', body, token });

function tableCard({ tableId, number, isActive, status, since, sessionId, billRequest }, token, doing) {
  const press = (path, body) => doing(() => post(path, body, token));
  const waits = billRequest
    ? [
        element('p', { className: 'notice' }, `${text('wantsBill')} `, age(billRequest.createdAt)),
        button(text('attend'), press(`/api/v1/requests/${encodeURIComponent(billRequest.id)}/status`, { status: 'attended' }), {
          ...{ key: `attend ${tableId}`, ariaLabel: `${text('attend')}: ${text('table')} ${number}` },
        }),
      ]
    : [];
  const others = Object.keys(signs).filter((other) => other !== status);
  const changes = others.map((other) =>
    button(text(other), press(`/api/v1/tables/${encodeURIComponent(tableId)}/status`, { status: other }), {
      ...{ key: `${other} ${tableId}`, className: 'plain', ariaLabel: `${text('table')} ${number}: ${text('setTo')} ${text(other)}` },
    }),
  );
  const stands = element('p', { className: `stands ${status}` }, `${signs[status]} ${text(status)} `, age(since));
  const more = [...(sessionId ? ['guests'] : []), ...(isActive ? [] : ['inactive'])];
  const body = element(
    'div',
    {},
    element('h3', { textContent: `${text('table')} ${number}` }),
    stands,
    ...more.map((key) => element('p', { className: 'soft', textContent: text(key) })),
    ...waits,
    element('div', { className: 'changes' }, ...changes),
  );
  const card = element('li', { className: billRequest ? 'card waits' : 'card' }, body);
  card.dataset.table = tableId;
  return card;
}

/** How the tables of a branch stand, in `place`; `doing(work)` makes a press of work and shows the floor anew. */
export async function showFloor({ place, branchId, token, doing }) {
  const { data: tables } = await ask(`/api/v1/branches/${encodeURIComponent(branchId)}/floor`, { token });
  const first = tables.toSorted(
    (one, other) => Number(other.billRequest !== null) - Number(one.billRequest !== null) || one.number - other.number,
  );
  put(
    place,
    ...(tables.length > 0 ? first.map((table) => tableCard(table, token, doing)) : [element('li', { textContent: text('noTables') })]),
  );
}

/** Opens the sheet of a branch's codes. A link could not bring the token; the window is there before the answer, or it would be blocked. */
export async function openSheet(branchId, token) {
  const sheet = open('', '_blank');
  const answer = await call(`/api/v1/branches/${encodeURIComponent(branchId)}/qr-sheet`, { token });
  if (!answer.ok) {
    sheet?.close();
    throw Object.assign(new Error((await answer.json()).message), { status: answer.status });
  }
  const address = URL.createObjectURL(await answer.blob());
  if (sheet) sheet.location = address;
}
