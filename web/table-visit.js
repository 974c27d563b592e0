import { ask } from './api.js';

const asked = new URLSearchParams(location.search);
/** What stands in the code on the table; undefined where the address is none. */
export const code = ['r', 'b', 't', 'n', 'h'].every((part) => asked.get(part))
  ? Object.fromEntries(['r', 'b', 't', 'n', 'h'].map((part) => [part, asked.get(part)]))
  : undefined;

const kept = 'table-visit';
function keep(visit) {
  sessionStorage.setItem(kept, JSON.stringify(visit));
  return visit;
}

/** The visit that this tab has begun with this code: with its `token`, or `ended` with the reason. */
export function keptVisit() {
  const visit = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
  return visit?.code === location.search ? visit : undefined;
}

/** Sits down at the table, or refuses with 403 `ordering.wrong-pin`. */
export async function join(pin) {
  const { data } = await ask('/api/v1/public/table-sessions', { method: 'POST', body: { ...code, ...(pin && { pin }) } });
  return keep({ ...data, code: location.search });
}

/** The token is worth nothing any more; whoever loads the page again is told so too, and does not open the table anew. `receipts`: the orders'. */
export const keepEnd = (reason, receipts) => keep({ code: location.search, ended: reason, receipts });
export const forget = () => sessionStorage.removeItem(kept);
