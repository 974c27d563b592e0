import { ask, call } from './api.js';
import { setupText as text } from './setup-texts.js';
import { element, language, told } from './texts.js';

const at = (id) => document.getElementById(id);
const [form, done, sheet, problem] = ['setup', 'done', 'sheet', 'problem'].map(at);
const setupToken = new URLSearchParams(location.search).get('token');
const fields = ['businessName', 'kind', 'currency', 'timeZone', 'email', 'password'];
/** The likeliest first; a business may have any other one by the API. */
const currencies = 'PEN USD EUR MXN COP CLP ARS BOB BRL CRC DOP GTQ HNL NIO PAB PYG UYU VES CAD GBP CHF JPY CNY KRW INR AUD NZD KWD'.split(
  ' ',
);
const usual = { PE: 'PEN', MX: 'MXN', CO: 'COP', CL: 'CLP', AR: 'ARS', BO: 'BOB', BR: 'BRL', US: 'USD', ES: 'EUR', GB: 'GBP', EC: 'USD' };

for (const name of [...fields, 'file']) at(`${name}-label`).textContent = text(name);
const words = { title: 'title', intro: 'intro', open: 'open', 'password-hint': 'passwordHint' };
const further = { 'to-console': 'toConsole', 'to-menu': 'toMenu', 'to-docs': 'toDocs', 'sheet-title': 'sheetTitle' };
for (const [id, key] of Object.entries({ ...words, ...further, 'sheet-hint': 'sheetHint', load: 'load' })) at(id).textContent = text(key);
document.title = text('title');

const option = (value, label, chosen) => element('option', { value, textContent: label, selected: value === chosen });
const names = new Intl.DisplayNames(language, { type: 'currency' });
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = Intl.supportedValuesOf('timeZone');
const currency = usual[new Intl.Locale(navigator.language).maximize().region] ?? 'USD';
at('kind').append(...['restaurant', 'bookshop'].map((kind) => option(kind, text(kind))));
at('currency').append(...currencies.map((code) => option(code, `${code} · ${names.of(code)}`, currency)));
at('timeZone').append(...(zones.includes(zone) ? zones : [zone, ...zones]).map((name) => option(name, name.replaceAll('_', ' '), zone)));

/** Says what is wrong, beside the field where it is one. */
function tell(place, error) {
  place.textContent = (error.details ?? []).map(({ path, message }) => `${labelOf(path)}: ${message}`).join(' ') || told(error);
  const wrong = error.details?.map(({ path }) => at(path)).find((field) => field !== null);
  wrong?.focus();
}
const labelOf = (path) => (fields.includes(path) ? text(path) : path);

/** Does the form's work once at a time, with its button out of reach meanwhile. */
const submitting = (of, place, work) =>
  of.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = of.querySelector('button');
    if (button.disabled) return;
    button.disabled = true;
    place.textContent = '';
    work()
      .catch((error) => tell(place, error))
      .finally(() => {
        button.disabled = false;
      });
  });

async function open() {
  const body = { token: setupToken, ...Object.fromEntries(new FormData(form)) };
  await ask('/api/v1/public/setup', { method: 'POST', body });
  // The link is used up: nobody finds it in the browser's history.
  history.replaceState(null, '', '/setup');
  const { email, password } = body;
  const { data } = await ask('/api/v1/auth/login', { method: 'POST', body: { email, password } });
  // The console of this tab takes it from there.
  sessionStorage.setItem('token', data.token);
  form.hidden = true;
  at('intro').hidden = true;
  at('title').textContent = `${body.businessName} ${text('done')}`;
  at('done-title').textContent = text('doneNext');
  at('to-menu').href = `/t/${data.user.tenantId}`;
  done.hidden = false;
  at('done-title').focus();
}

async function load() {
  const token = sessionStorage.getItem('token');
  const [file] = at('file').files;
  at('sheet-told').textContent = '';
  const answer = await call('/api/v1/products/import', { method: 'POST', token, headers: { 'content-type': 'text/csv' }, raw: file });
  const said = await answer.json();
  if (!said.success) throw Object.assign(new Error(said.message), { status: answer.status, details: said.details });
  const { rows } = await finished(said.data, token);
  at('sheet-told').textContent = `${text('loaded')} ${rows}`;
}

/** A large sheet is stored piece by piece. */
async function finished(sheetImport, token) {
  if (sheetImport.status !== 'running') return sheetImport;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { data } = await ask(`/api/v1/products/imports/${encodeURIComponent(sheetImport.id)}`, { token });
  return finished(data, token);
}

submitting(form, problem, open);
submitting(sheet, at('sheet-problem'), load);
if (setupToken) at('businessName').focus();
else {
  for (const part of [at('open'), ...form.querySelectorAll('input, select')]) part.disabled = true;
  problem.textContent = text('noToken');
}
