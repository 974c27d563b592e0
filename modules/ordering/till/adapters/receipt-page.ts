import { html, raw } from 'hono/html';
import type { DocumentPart, PrintDocument } from '../domain/print-document.ts';

/** A strip of 80 mm, of which a printer prints 72. Dark on white, whatever the browser's theme. */
const style = `
  @page { size: 80mm auto; margin: 3mm 4mm; }
  * { box-sizing: border-box; }
  body { width: 72mm; max-width: 100%; margin: 0 auto; padding: 2mm 0; color: #000; background: #fff;
    font: 9.5pt/1.35 system-ui, sans-serif; overflow-wrap: anywhere; }
  h1 { margin: 1mm 0; font-size: 14pt; line-height: 1.15; text-align: center; }
  p { margin: 0; text-align: center; }
  hr { margin: 2mm 0; border: 0; border-top: 0.3mm dashed #000; }
  div { display: flex; justify-content: space-between; gap: 3mm; }
  div span + span { flex: none; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .detail { padding-left: 4mm; font-size: 8.5pt; }
  .total { margin: 1mm 0; font-size: 12pt; font-weight: 700; }
  .item { margin-top: 1.5mm; font-size: 13pt; font-weight: 700; line-height: 1.2; }
  .item-detail { padding-left: 4mm; font-size: 11pt; font-weight: 600; line-height: 1.25; }
  .banner { margin: 1.5mm 0; padding: 1.5mm; font-size: 14pt; font-weight: 700; line-height: 1.2; color: #fff; background: #000;
    print-color-adjust: exact; -webkit-print-color-adjust: exact; }
`;

function renderPart(part: DocumentPart) {
  if (part.kind === 'rule') return html`<hr>`;
  if (part.kind === 'heading') return html`<h1>${part.text}</h1>`;
  if (part.kind === 'centred') return html`<p>${part.text}</p>`;
  if (part.kind === 'banner') return html`<p class="banner">${part.text}</p>`;
  return html`<div class="${part.look}"><span>${part.left}</span><span>${part.right}</span></div>`;
}

/** Renders a document as a page that needs nothing else and runs nothing. */
export const renderDocument = ({ language, title, parts }: PrintDocument): string =>
  String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
${parts.map(renderPart)}
</body>
</html>
`);
