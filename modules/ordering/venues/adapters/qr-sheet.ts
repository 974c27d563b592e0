import { html, raw } from 'hono/html';
import { runInSlices } from '#shared/concurrency/time-slices';
import type { Language } from '#shared/errors';
import type { Branch, Restaurant } from '../domain/venue.ts';
import type { TableWithCode } from '../use-cases/manage-table-codes.ts';
import { renderQrSvg } from './qr-images.ts';

const labels = {
  es: { title: 'Códigos de las mesas', table: 'Mesa', scan: 'Escanea para pedir y pagar', empty: 'Esta sucursal no tiene mesas.' },
  en: { title: 'Table codes', table: 'Table', scan: 'Scan to order and to pay', empty: 'This branch has no tables.' },
} as const;

/** Twelve cards on an A4 page, to be cut along the dashed lines. Dark on white, whatever the browser's theme. */
const style = `
  @page { size: A4; margin: 10mm; }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 190mm; color: #111; background: #fff; font-family: system-ui, sans-serif; }
  header { padding: 6mm 0 4mm; }
  h1 { margin: 0; font-size: 16pt; }
  header p, .empty { margin: 1mm 0 0; color: #444; }
  ul { display: grid; grid-template-columns: repeat(3, 1fr); margin: 0; padding: 0; list-style: none; }
  li { display: flex; flex-direction: column; align-items: center; justify-content: center; height: 69mm; padding: 2mm;
    border: 0.2mm dashed #999; text-align: center; break-inside: avoid; }
  svg { width: 44mm; height: 44mm; }
  strong { font-size: 15pt; line-height: 1.1; }
  li span { max-width: 100%; overflow: hidden; font-size: 9pt; text-overflow: ellipsis; white-space: nowrap; }
  li small { color: #444; font-size: 8pt; }
  @media print { header { display: none; } }
`;

function* renderCards(tables: readonly TableWithCode[]) {
  const cards: (TableWithCode & { readonly svg: string })[] = [];
  for (const coded of tables) {
    cards.push({ ...coded, svg: renderQrSvg(coded.qrCode) });
    yield;
  }
  return cards;
}

/** Renders a self-contained HTML page with the codes of a branch's tables, for printing. */
export async function renderQrSheet(
  restaurant: Restaurant,
  branch: Branch,
  tables: readonly TableWithCode[],
  language: Language,
): Promise<string> {
  const { title, table: tableLabel, scan, empty } = labels[language];
  const name = `${restaurant.name} · ${branch.name}`;
  const tablesWithSvg = await runInSlices(renderCards(tables));
  const cards = tablesWithSvg.map(
    ({ table, svg }) => html`<li>
      ${raw(svg)}
      <strong>${tableLabel} ${table.number}</strong>
      <span>${name}</span>
      <small>${scan}</small>
    </li>`,
  );
  return String(html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${name}</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <header>
          <h1>${name}</h1>
          <p>${title} · ${branch.address}</p>
        </header>
        ${cards.length > 0 ? html`<ul>${cards}</ul>` : html`<p class="empty">${empty}</p>`}
      </body>
    </html>`);
}
