import { apiAddress, askAll } from './api.js';
import { button } from './parts.js';
import { byCategory, productCard } from './product-card.js';
import { element, money, text } from './texts.js';

const isThere = ({ isAvailable, stock }) => isAvailable && stock !== 0;

/** The menu in `place`; `add(product, picks)` puts something into the cart. Things with options ask for them in `dialog` first. */
export async function showMenu({ place, dialog, tenant, add }) {
  const [products, api] = await Promise.all([askAll('/api/v1/products', { headers: { 'x-tenant-id': tenant.id } }), apiAddress()]);
  const row = (product) => {
    const choose = () => (product.options.length > 0 ? chooseOptions(dialog, product, tenant.currency, add) : add(product, []));
    const act = isThere(product)
      ? button(text('add'), choose, { key: product.id, ariaLabel: `${text('add')}: ${product.name}` })
      : element('span', { className: 'soft', textContent: text('soldOut') });
    return productCard(product, tenant.currency, api, act);
  };
  const groups = [...byCategory(products)].map(([category, some], index) => [`category-${index}`, category, some]);
  const links = groups.map(([id, category]) => element('a', { href: `#${id}`, textContent: category }));
  const lists = groups.flatMap(([id, category, some]) => [
    element('h3', { id, textContent: category }),
    element('ul', { className: 'grid dishes' }, ...some.map(row)),
  ]);
  const none = products.length === 0 ? [element('p', { textContent: text('empty') })] : [];
  const title = element('h2', { id: 'menu-title', tabIndex: -1, textContent: text('menu') });
  place.replaceChildren(title, element('div', { className: 'categories' }, ...links), ...none, ...lists);
}

/** One `fieldset` for each option; where just one choice is to be made, the first one is made already. */
function choicesOf({ id, name, min, max, choices }, currency) {
  const single = max === 1 && min === 1;
  const most = `${text('chooseUpTo')} ${max}`;
  const howMany = min === 0 ? most : `${text('choose')} ${min === max ? min : `${text('from')} ${min} ${text('to')} ${max}`}`;
  const rows = choices.map((choice, index) => {
    const input = element('input', { type: single ? 'radio' : 'checkbox', name: id, value: choice.id, checked: single && index === 0 });
    const price = choice.price > 0 ? ` + ${money(choice.price, currency)}` : '';
    return element('label', { className: 'choice' }, input, element('span', { textContent: choice.name + price }));
  });
  const group = element('fieldset', {}, element('legend', { textContent: `${name} (${howMany})` }), ...rows);
  // More than may be chosen cannot be.
  const limit = () => {
    const full = group.querySelectorAll(':checked').length >= max;
    for (const input of group.querySelectorAll('[type=checkbox]')) input.disabled = full && !input.checked;
  };
  group.addEventListener('change', limit);
  return group;
}

/** Resolves as soon as it is asked; what is chosen is added when the form is sent. */
async function chooseOptions(dialog, product, currency, add) {
  const groups = product.options.map((option) => choicesOf(option, currency));
  const submit = element('button', { type: 'submit', textContent: `${text('add')} · ${money(product.price, currency)}` });
  const close = element('button', { type: 'button', className: 'plain', textContent: text('close'), onclick: () => dialog.close() });
  const title = element('h2', { id: 'options-title', textContent: product.name });
  const form = element('form', {}, title, ...groups, element('div', { className: 'actions' }, close, submit));
  const picks = () => [...form.querySelectorAll(':checked')].map(({ name: optionId, value: choiceId }) => ({ optionId, choiceId }));
  const chosen = () => {
    const extra = product.options.flatMap(({ id, choices }) =>
      choices.filter((choice) => picks().some((pick) => pick.optionId === id && pick.choiceId === choice.id)).map(({ price }) => price),
    );
    submit.textContent = `${text('add')} · ${money(
      extra.reduce((sum, price) => sum + price, product.price),
      currency,
    )}`;
    submit.disabled = product.options.some(({ id, min }) => picks().filter(({ optionId }) => optionId === id).length < min);
  };
  form.addEventListener('change', chosen);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = picks();
    dialog.close();
    add(product, wanted);
  });
  chosen();
  dialog.replaceChildren(form);
  dialog.showModal();
}
