import { element, language, text, told } from './texts.js';

/** Puts children in the place of others. What has the same `data-key` keeps the focus, and what somebody has typed. */
export function put(parent, ...children) {
  const held = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const typed = [...parent.querySelectorAll('input[data-key]')].filter(({ value, defaultValue }) => value !== defaultValue);
  parent.replaceChildren(...children);
  const known = (key) => parent.querySelector(`[data-key="${CSS.escape(key)}"]`);
  for (const { dataset, value } of typed) Object.assign(known(dataset.key) ?? {}, { value });
  if (held) known(held)?.focus();
}

/** A button that does its work once at a time; `key` names it over the renderings of what it stands in. */
export function button(label, work, { key = label, ...properties } = {}) {
  const made = element('button', { type: 'button', textContent: label, ...properties });
  made.dataset.key = key;
  made.onclick = async () => {
    if (made.ariaBusy === 'true') return;
    made.ariaBusy = 'true';
    await work().finally(() => {
      made.ariaBusy = 'false';
    });
  };
  return made;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];
const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** How long ago a time was, in words. A clock that is behind the server's says now. */
function ago(time) {
  const seconds = Math.max(0, (Date.now() - new Date(time).getTime()) / 1000);
  const [unit, length] = units.find(([, length]) => seconds >= length) ?? ['second', 1];
  return words.format(-Math.floor(seconds / length), unit);
}

/** Words about a time that stay true while they are shown. */
export function age(time) {
  const made = element('span', { className: 'age', textContent: ago(time) });
  made.dataset.since = new Date(time).toISOString();
  return made;
}
setInterval(() => {
  for (const shown of document.querySelectorAll('[data-since]')) shown.textContent = ago(shown.dataset.since);
}, 5_000);

/** Reads now, or once more after the reading under way: the last answer is newer than the last asking, however many ask. */
export function refresher(read) {
  let running;
  let again = false;
  const readAll = async () => {
    while (again) {
      again = false;
      await read();
    }
  };
  return () => {
    again = true;
    running ??= readAll().finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** Says in `status` whether the page is live and, where it is not, in `older` how old is what it shows. */
export const standing = (status, older) => (isLive, freshAt) => {
  status.className = isLive ? 'soft live' : 'soft';
  status.textContent = text(isLive ? 'live' : 'offline');
  older.replaceChildren(...(isLive || freshAt === undefined ? [] : [`${text('dataOf')} `, age(freshAt)]));
};

/** Tells what went wrong where somebody reads it. */
export const tellIn = (place) => (error) => {
  place.textContent = told(error);
};
