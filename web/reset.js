import { ask } from './api.js';
import { resetText } from './reset-texts.js';
import { element, text, told } from './texts.js';

const at = (id) => document.getElementById(id);
const [forgot, reset, problem, next] = ['forgot', 'reset', 'problem', 'next'].map(at);
const asked = new URLSearchParams(location.search);
/** Whose account it is, where the address says so; else it is a member of staff's, or that of a customer of the default tenant. */
const tenantId = asked.get('tenantId') ?? undefined;
const plainAddress = `/restablecer${tenantId === undefined ? '' : `?${new URLSearchParams({ tenantId })}`}`;
/** The token of the link. It stays with this entry of the browser's history, so that reloading keeps it and nobody reads it off the address. */
let token = asked.get('token') || history.state?.token;
history.replaceState({ token }, '', plainAddress);

const words = { send: 'send', 'password-label': 'password', 'password-hint': 'passwordHint', 'show-label': 'show', save: 'save' };
for (const [id, key] of Object.entries(words)) at(id).textContent = resetText(key);
for (const [id, key] of Object.entries({ 'email-label': 'email', 'sign-in': 'signIn', storefront: 'storefront' }))
  at(id).textContent = text(key);

/** Shows one form, or none, under this title. */
function show(form, title, intro) {
  for (const other of [forgot, reset]) other.hidden = other !== form;
  next.hidden = true;
  problem.textContent = '';
  document.title = resetText(title);
  at('title').textContent = resetText(title);
  at('intro').textContent = intro;
}

const focus = (id) => at(id).focus();
const askForMail = (title, intro) => {
  show(forgot, title, resetText(intro));
  // What somebody has typed where they could not sign in.
  at('email').value ||= sessionStorage.getItem('email') ?? '';
};

/** Ends with these children as what comes next. */
function finish(title, intro, ...children) {
  show(undefined, title, intro);
  next.replaceChildren(...children);
  next.hidden = false;
  focus('title');
}

async function sendMail() {
  const body = { email: at('email').value, ...(tenantId !== undefined && { tenantId }) };
  const { message } = await ask('/api/v1/auth/forgot', { method: 'POST', body });
  const again = element('button', { type: 'button', className: 'plain', textContent: resetText('sendAgain') });
  again.onclick = () => {
    askForMail('forgotTitle', 'forgotIntro');
    focus('email');
  };
  finish('sentTitle', `${message}. ${resetText('sentHint')}`, again);
}

async function savePassword() {
  try {
    await ask('/api/v1/auth/reset', { method: 'POST', body: { token, password: at('password').value } });
  } catch (error) {
    if (!['identity.reset-link-over', 'identity.bad-reset-link'].includes(error.code)) throw error;
    forgetToken();
    askForMail('overTitle', 'overIntro');
    return focus('title');
  }
  forgetToken();
  sessionStorage.removeItem('email');
  finish('doneTitle', resetText('doneIntro'), element('a', { href: '/console', textContent: resetText('signInNow') }));
}

/** The link is used up. */
function forgetToken() {
  token = undefined;
  reset.reset();
  history.replaceState(null, '', plainAddress);
}

/** Does the form's work once at a time, and tells under it what went wrong. */
const submitting = (form, work) =>
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button.disabled) return;
    button.disabled = true;
    problem.textContent = '';
    work()
      .catch((error) => {
        problem.textContent = error.details?.map(({ message }) => message).join(' ') || told(error);
        form.querySelector('input').focus();
      })
      .finally(() => {
        button.disabled = false;
      });
  });

at('show').addEventListener('change', () => {
  at('password').type = at('show').checked ? 'text' : 'password';
});
submitting(forgot, sendMail);
submitting(reset, savePassword);
if (token === undefined) askForMail('forgotTitle', 'forgotIntro');
else show(reset, 'resetTitle', resetText('resetIntro'));
focus(token === undefined ? 'email' : 'password');
