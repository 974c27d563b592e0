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

const pathOf = (kind, id) => `/api/v1/${kind}/${encodeURIComponent(id)}/status`;
const numbered = (number) => `${text('table')} ${number}`;

/** Frees a table. If its guests still owe something, staff say why it is freed all the same. */
async function freeTable(tableId, token) {
  const change = (body) => ask(pathOf('tables', tableId), { method: 'PUT', body, token });
  try {
    return await change({ status: 'free' });
  } catch (error) {
    const reason = error.code === 'ordering.table-owes' ? prompt(`${error.message}. ${text('whyFree')}`)?.trim() : '';
    if (!reason) throw error;
    return change({ status: 'free', force: true, reason });
  }
}

/** A table that waits for its bill, and the press that says somebody goes. */
function waitingRow({ tableId, number, billRequest }, press) {
  const attend = button(text('attend'), press(pathOf('requests', billRequest.id), { status: 'attended' }), {
    ...{ key: `attend ${tableId}`, ariaLabel: `${text('attend')}: ${numbered(number)}` },
  });
  const about = element('span', {}, element('strong', { textContent: numbered(number) }), ' · ', age(billRequest.createdAt));
  return element('li', { className: 'notice' }, about, attend);
}

function tableCard({ tableId, number, isActive, status, since, sessionId, billRequest }, press, free) {
  const others = Object.keys(signs).filter((other) => other !== status);
  const changes = others.map((other) => {
    const change = other === 'free' ? free(tableId) : press(pathOf('tables', tableId), { status: other });
    // Whoever frees a table sends its guests away.
    const asked = async () =>
      other === 'free' && sessionId && !confirm(`${numbered(number)}: ${text('endVisit')}`) ? undefined : change();
    return button(text(other), asked, {
      ...{ key: `${other} ${tableId}`, className: 'plain', ariaLabel: `${numbered(number)}: ${text('setTo')} ${text(other)}` },
    });
  });
  const more = [...(sessionId ? ['guests'] : []), ...(billRequest ? ['wantsBill'] : []), ...(isActive ? [] : ['inactive'])];
  const body = element(
    'div',
    {},
    element('h3', { textContent: numbered(number) }),
    element('p', { className: `stands ${status}` }, `${signs[status]} ${text(status)} `, age(since)),
    element('p', { className: 'soft', textContent: more.map(text).join(' · ') }),
    element('div', { className: 'changes' }, ...changes),
  );
  const card = element('li', { className: billRequest ? 'card waits' : 'card' }, body);
  card.dataset.table = tableId;
  return card;
}

/**
 * How the tables of a branch stand: in `waiting` who waits for the bill, longest first, told in `told`, and in `tables` all by number.
 * `doing(work)` makes a press of work and shows the floor anew.
 */
export async function showFloor({ told, waiting, tables, branchId, token, doing }) {
  const { data: all } = await ask(`/api/v1/branches/${encodeURIComponent(branchId)}/floor`, { token });
  const press = (path, body) => doing(() => ask(path, { method: 'PUT', body, token }));
  const free = (tableId) => doing(() => freeTable(tableId, token));
  const asking = all
    .filter(({ billRequest }) => billRequest)
    .toSorted((one, other) => Date.parse(one.billRequest.createdAt) - Date.parse(other.billRequest.createdAt));
  const words = asking.length > 0 ? `${text('wantsBill')}: ${asking.map(({ number }) => numbered(number)).join(', ')}` : '';
  if (told.textContent !== words) told.textContent = words;
  put(waiting, ...asking.map((table) => waitingRow(table, press)));
  const none = all.length === 0 ? [element('li', { textContent: text('noTables') })] : [];
  put(tables, ...all.map((table) => tableCard(table, press, free)), ...none);
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
